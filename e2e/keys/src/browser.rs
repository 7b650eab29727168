//! The measurement in a page.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
}

/// Measures everything by the page's own clock.
///
/// # Errors
/// When what is measured fails.
#[wasm_bindgen]
pub fn measure() -> Result<Vec<String>, JsError> {
    crate::measure("wasm_", &|| now()).map_err(|error| JsError::new(&format!("{error:#}")))
}
