//! A text as a QR code, to be scanned from the screen by somebody in the room.

use std::fmt::Write;

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};

/// A QR code; nothing for a text that is too long for one.
#[component]
pub(super) fn Qr(
    /// What a phone reads from it.
    text: String,
    /// What it is, to who cannot see it.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let code = drawn(&text);
    code.map(|(side, path)| {
        // Scanners need an empty border of four modules, and dark on light in dark themes too.
        view! {
            <svg
                class="qr"
                viewBox=format!("-4 -4 {0} {0}", side + 8)
                role="img"
                aria-label=move || label.get()
                shape-rendering="crispEdges"
            >
                <path class="qr-ground" d=format!("M-4-4h{0}v{0}h-{0}z", side + 8)></path>
                <path class="qr-ink" d=path></path>
            </svg>
        }
    })
}

/// The side in modules, and a path that draws the dark ones, a run of them at a time.
fn drawn(text: &str) -> Option<(i32, String)> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let side = code.size();
    let mut path = String::new();
    for y in 0..side {
        let mut x = 0;
        while x < side {
            let run = (x..side).take_while(|x| code.get_module(*x, y)).count();
            let run = i32::try_from(run).unwrap_or(side);
            if run > 0 {
                // Writing to a String cannot fail.
                let _ = write!(path, "M{x} {y}h{run}v1h-{run}z");
            }
            x += run.max(1);
        }
    }
    Some((side, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_draws_exactly_the_dark_modules() {
        let text = "https://relay.example/join#0190.secret";
        let (side, path) = drawn(text).expect("short enough");
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).expect("short enough");
        let dark = (0..side).flat_map(|y| (0..side).map(move |x| (x, y)));
        let dark = dark.filter(|(x, y)| code.get_module(*x, *y)).count();
        let drawn: usize = path
            .split('z')
            .filter_map(|run| run.split_once('h')?.1.split_once('v')?.0.parse::<usize>().ok())
            .sum();
        assert_eq!(drawn, dark);
        assert!(path.starts_with("M0 0h7v1h-7z"), "the first finder begins in the corner: {path}");
    }

    #[test]
    fn a_text_that_is_too_long_has_no_code() {
        assert_eq!(drawn(&"long".repeat(1_000)), None);
    }
}
