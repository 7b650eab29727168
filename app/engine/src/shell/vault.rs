//! Keeps the device's private keys from who copies the browser's files: they are encrypted with a key that the
//! browser holds and hands out to nobody, not to this program either.

use js_sys::{Array, Object, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::platform;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Crypto)]
    type Crypto;

    /// None where the page did not come over a secure connection.
    #[wasm_bindgen(method, getter)]
    fn subtle(this: &Crypto) -> Option<Subtle>;

    type Subtle;

    #[wasm_bindgen(method, js_name = generateKey)]
    fn generate_key(this: &Subtle, kind: &Algorithm, extractable: bool, uses: &Array) -> Promise;

    #[wasm_bindgen(method)]
    fn encrypt(this: &Subtle, how: &Algorithm, key: &JsValue, bytes: &Uint8Array) -> Promise;

    #[wasm_bindgen(method)]
    fn decrypt(this: &Subtle, how: &Algorithm, key: &JsValue, bytes: &Uint8Array) -> Promise;

    #[wasm_bindgen(extends = Object)]
    type Algorithm;

    #[wasm_bindgen(method, setter)]
    fn set_name(this: &Algorithm, name: &str);

    #[wasm_bindgen(method, setter)]
    fn set_length(this: &Algorithm, bits: u32);

    #[wasm_bindgen(method, setter)]
    fn set_iv(this: &Algorithm, iv: &Uint8Array);
}

/// The first byte of what is encrypted: how.
const FORMAT: u8 = 1;

/// The length of a nonce, in bytes.
const NONCE: usize = 12;

/// The browser's own key.
#[derive(Clone)]
pub(super) struct Vault {
    subtle: std::rc::Rc<Subtle>,
    key: JsValue,
}

impl Vault {
    /// Takes a key that the browser has kept.
    pub(super) fn with(key: JsValue) -> Option<Self> {
        Some(Self { subtle: subtle()?.into(), key })
    }

    /// Has the browser make a key that never leaves it; `None` where it makes none.
    pub(super) async fn new_key() -> Option<JsValue> {
        let kind = algorithm();
        kind.set_length(256);
        let uses = Array::of2(&"encrypt".into(), &"decrypt".into());
        JsFuture::from(subtle()?.generate_key(&kind, false, &uses)).await.ok()
    }

    /// Encrypts; `None` where the browser refuses.
    pub(super) async fn seal(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce).ok()?;
        let sealing = self.subtle.encrypt(&with_nonce(&nonce), &self.key, &Uint8Array::from(bytes));
        let sealed = Uint8Array::new(&JsFuture::from(sealing).await.ok()?).to_vec();
        Some([&[FORMAT][..], &nonce, &sealed].concat())
    }

    /// Decrypts; `None` for what this key has not encrypted.
    pub(super) async fn open(&self, sealed: &[u8]) -> Option<Vec<u8>> {
        let (&format, rest) = sealed.split_first()?;
        let (nonce, sealed) = rest.split_at_checked(NONCE)?;
        if format != FORMAT {
            return None;
        }
        let opening = self.subtle.decrypt(&with_nonce(nonce), &self.key, &Uint8Array::from(sealed));
        Some(Uint8Array::new(&JsFuture::from(opening).await.ok()?).to_vec())
    }
}

fn subtle() -> Option<Subtle> {
    platform::scope().crypto().ok()?.unchecked_into::<Crypto>().subtle()
}

fn algorithm() -> Algorithm {
    let algorithm: Algorithm = Object::new().unchecked_into();
    algorithm.set_name("AES-GCM");
    algorithm
}

fn with_nonce(nonce: &[u8]) -> Algorithm {
    let algorithm = algorithm();
    algorithm.set_iv(&Uint8Array::from(nonce));
    algorithm
}
