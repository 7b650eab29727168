//! Tells the engine that this page lives: by a Web Lock, which the browser gives back when the page is gone,
//! whether or not it could say so.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::window;
use uuid::Uuid;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

/// Takes a lock for as long as the page lives, and calls with its name; never where the browser has none.
pub(super) fn hold_lock(held: impl FnOnce(String) + 'static) {
    let name = format!("flockwork-page-{}", random_name());
    let lock = name.clone();
    let granted = Closure::once_into_js(move || {
        held(lock);
        // Never settled: the lock is held until the page is gone.
        Promise::new(&mut |_, _| ())
    });
    // Where there are no locks, a page that cannot say that it goes is not known to be gone.
    let _ = request(&name, &granted);
}

fn request(name: &str, granted: &JsValue) -> Result<JsValue, JsValue> {
    let locks = Reflect::get(&window().navigator(), &"locks".into())?;
    let request: Function = Reflect::get(&locks, &"request".into())?.dyn_into()?;
    request.call2(&locks, &name.into(), granted)
}

fn random_name() -> Uuid {
    let mut chance = [0_u8; 16];
    if let Ok(crypto) = window().crypto() {
        // Without randomness two pages share a lock, and the second is told apart when the first goes.
        let _ = crypto.get_random_values_with_u8_array(&mut chance);
    }
    Uuid::from_bytes(chance)
}
