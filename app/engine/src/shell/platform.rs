//! What the browser has and `web-sys` counts as unstable.

use js_sys::{Array, Function, Object, Promise};
use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbTransaction, WorkerGlobalScope};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Navigator)]
    type Navigator;

    /// None where the page did not come over a secure connection.
    #[wasm_bindgen(method, getter)]
    fn locks(this: &Navigator) -> Option<LockManager>;

    type LockManager;

    #[wasm_bindgen(method)]
    fn request(this: &LockManager, name: &str, granted: &Function) -> Promise;

    #[wasm_bindgen(js_name = IDBDatabase)]
    type Transactions;

    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &Transactions,
        stores: &Array,
        mode: &str,
        options: &Options,
    ) -> Result<IdbTransaction, JsValue>;

    #[wasm_bindgen(extends = Object)]
    type Options;

    #[wasm_bindgen(method, setter)]
    fn set_durability(this: &Options, durability: &str);

    /// Writes a line for developers.
    #[wasm_bindgen(js_namespace = console)]
    pub(super) fn warn(line: &str);
}

/// Returns the worker's global scope.
pub(super) fn scope() -> WorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Returns what the browser calls itself; nothing where it does not say.
pub(super) fn user_agent() -> String {
    scope().navigator().user_agent().unwrap_or_default()
}

/// Returns the time, in milliseconds since 1970.
#[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 are far below 2^53")]
pub(super) fn now() -> i64 {
    js_sys::Date::now() as i64
}

/// Has `told` called when the network comes or goes.
pub(super) fn on_network(told: impl Fn(bool) + Clone + 'static) {
    for (event, online) in [("online", true), ("offline", false)] {
        let told = told.clone();
        let told = Closure::<dyn FnMut()>::new(move || told(online)).into_js_value();
        // Fails for no event and no function that there is.
        _ = scope().add_event_listener_with_callback(event, told.unchecked_ref());
    }
    if !scope().navigator().on_line() {
        told(false);
    }
}

/// Waits for a Web Lock, and keeps it for as long as the worker lives if `keep` says so.
/// Where there are no locks, none is held by anybody: `granted` is called at once if it wants to keep one,
/// and never otherwise.
pub(super) fn lock(name: &str, keep: bool, granted: impl FnOnce() + 'static) {
    let navigator: Navigator = scope().navigator().unchecked_into();
    let Some(locks) = navigator.locks() else {
        if keep {
            granted();
        }
        return;
    };
    let granted = Closure::once_into_js(move || {
        granted();
        if keep { JsValue::from(Promise::new(&mut |_, _| {})) } else { JsValue::UNDEFINED }
    });
    // Rejected only when the worker ends.
    let ended = locks.request(name, granted.unchecked_ref());
    wasm_bindgen_futures::spawn_local(async move {
        _ = wasm_bindgen_futures::JsFuture::from(ended).await;
    });
}

/// Begins a transaction that says how sure its end must be.
pub(super) fn transaction(
    database: &IdbDatabase,
    stores: &Array,
    mode: &str,
    strict: bool,
) -> Result<IdbTransaction, JsValue> {
    let options: Options = Object::new().unchecked_into();
    options.set_durability(if strict { "strict" } else { "relaxed" });
    database.unchecked_ref::<Transactions>().transaction(stores, mode, &options)
}
