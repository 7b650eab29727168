//! Keys as they are written: `C P` is C, then P; `Mod+K` is ⌘K on a Mac and Ctrl K elsewhere.

/// A pause after which a sequence begins anew, in milliseconds.
const PAUSE: f64 = 1_200.0;

/// One press of a key, as in `Shift+A`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stroke {
    /// The key as `KeyboardEvent.key` names it, letters in upper case.
    pub key: String,
    /// Ctrl, or ⌘ on a Mac.
    pub command: bool,
    /// Shift; only told for letters and named keys, since it is part of every other sign.
    pub shift: bool,
    /// Alt, or ⌥ on a Mac.
    pub alt: bool,
}

impl Stroke {
    /// Reads a stroke from an event's properties. `code` helps where the layout has no Latin letters.
    pub fn of(key: &str, code: &str, command: bool, shift: bool, alt: bool) -> Self {
        let latin = code.strip_prefix("Key").filter(|_| alt || !key.is_ascii());
        let key = latin.map_or_else(|| key.to_uppercase(), str::to_owned);
        let key = if key.chars().count() == 1 { key } else { named(&key) };
        let is_letter = key.chars().all(|c| c.is_ascii_uppercase()) && key.len() == 1;
        let has_shift = shift && (is_letter || key.len() > 1);
        Self { key, command, shift: has_shift, alt }
    }

    /// Reads a written stroke.
    pub fn written(text: &str) -> Self {
        let mut stroke = Self::default();
        let mut rest = text;
        loop {
            let (modifier, after) = match rest.split_once('+') {
                Some((modifier, after)) if !modifier.is_empty() => (modifier, after),
                _ => break,
            };
            match modifier {
                "Mod" => stroke.command = true,
                "Shift" => stroke.shift = true,
                "Alt" => stroke.alt = true,
                _ => break,
            }
            rest = after;
        }
        rest.clone_into(&mut stroke.key);
        stroke
    }
}

/// The name of a key that writes no letter, as the registry spells it.
fn named(upper: &str) -> String {
    let mut name: String = upper.chars().take(1).collect();
    name.extend(upper.chars().skip(1).flat_map(char::to_lowercase));
    match name.as_str() {
        "Arrowleft" => "Left".to_owned(),
        "Arrowright" => "Right".to_owned(),
        "Arrowup" => "Up".to_owned(),
        "Arrowdown" => "Down".to_owned(),
        _ => name,
    }
}

/// What a stroke came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyMatch {
    /// The keys of this deed, by its place in the list.
    Deed(usize),
    /// The beginning of some deed's keys.
    Begun,
    /// Nothing.
    None,
}

/// The strokes so far.
#[derive(Clone, Debug, Default)]
pub struct KeySequence {
    strokes: Vec<Stroke>,
    last: f64,
}

impl KeySequence {
    /// Adds a stroke, and looks for it among the written keys. `now` is in milliseconds.
    ///
    /// A stroke that does not go on with the sequence begins one: after a stray `G`, `C P` still works.
    pub fn press(&mut self, stroke: &Stroke, now: f64, keys: &[&str]) -> KeyMatch {
        if now - self.last > PAUSE {
            self.strokes.clear();
        }
        self.last = now;
        self.strokes.push(stroke.clone());
        let mut found = self.look(keys);
        if found == KeyMatch::None && self.strokes.len() > 1 {
            self.strokes = vec![stroke.clone()];
            found = self.look(keys);
        }
        if found != KeyMatch::Begun {
            self.strokes.clear();
        }
        found
    }

    fn look(&self, keys: &[&str]) -> KeyMatch {
        let mut begun = false;
        for (place, written) in keys.iter().enumerate().filter(|(_, written)| !written.is_empty()) {
            let wanted: Vec<Stroke> = written.split(' ').map(Stroke::written).collect();
            if wanted == self.strokes {
                return KeyMatch::Deed(place);
            }
            begun |= wanted.starts_with(&self.strokes);
        }
        if begun { KeyMatch::Begun } else { KeyMatch::None }
    }
}

/// Tells whether the keys are those of a Mac, by `navigator.platform`.
pub fn is_mac(platform: &str) -> bool {
    platform.starts_with("Mac") || platform.starts_with("iP")
}

/// Writes keys as they stand on the keyboard, one text for each `<kbd>`.
pub fn spell_keys(keys: &str, mac: bool) -> Vec<String> {
    let spell = |stroke: &str| {
        let stroke = Stroke::written(stroke);
        let sign = |on: bool, mac_sign: &'static str, sign: &'static str| match (on, mac) {
            (false, _) => "",
            (true, true) => mac_sign,
            (true, false) => sign,
        };
        let key = match stroke.key.as_str() {
            "Enter" => "↵",
            "Escape" => "Esc",
            "Backspace" => "⌫",
            "Left" => "←",
            "Right" => "→",
            "Up" => "↑",
            "Down" => "↓",
            key => key,
        };
        [sign(stroke.command, "⌘", "Ctrl "), sign(stroke.alt, "⌥", "Alt "), sign(stroke.shift, "⇧", "⇧"), key]
            .concat()
    };
    keys.split(' ').filter(|stroke| !stroke.is_empty()).map(spell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: [&str; 5] = ["C P", "G C", "C", "Mod+K", "?"];

    fn press(sequence: &mut KeySequence, key: &str, now: f64) -> KeyMatch {
        sequence.press(&Stroke::of(key, "", false, false, false), now, &KEYS[..2])
    }

    #[test]
    fn keys_in_a_row_do_one_deed() {
        let mut sequence = KeySequence::default();
        assert_eq!(press(&mut sequence, "c", 0.0), KeyMatch::Begun);
        assert_eq!(press(&mut sequence, "p", 100.0), KeyMatch::Deed(0));
    }

    #[test]
    fn a_stray_key_does_not_spoil_the_next() {
        let mut sequence = KeySequence::default();
        assert_eq!(press(&mut sequence, "g", 0.0), KeyMatch::Begun);
        assert_eq!(press(&mut sequence, "c", 100.0), KeyMatch::Deed(1));
        assert_eq!(press(&mut sequence, "g", 200.0), KeyMatch::Begun);
        assert_eq!(press(&mut sequence, "x", 300.0), KeyMatch::None);
        assert_eq!(press(&mut sequence, "c", 400.0), KeyMatch::Begun);
        assert_eq!(press(&mut sequence, "p", 500.0 + PAUSE), KeyMatch::None);
    }

    #[test]
    fn a_sign_needs_no_shift_and_a_letter_does() {
        assert_eq!(Stroke::of("?", "Slash", false, true, false), Stroke::written("?"));
        assert_eq!(Stroke::of("A", "KeyA", false, true, false), Stroke::written("Shift+A"));
        assert_eq!(Stroke::of("k", "KeyK", true, false, false), Stroke::written("Mod+K"));
        assert_eq!(Stroke::of("с", "KeyC", false, false, false), Stroke::written("C"));
        assert_eq!(Stroke::of("ArrowLeft", "ArrowLeft", false, false, true), Stroke::written("Alt+Left"));
    }

    #[test]
    fn keys_are_spelled_as_they_stand_on_the_keyboard() {
        assert_eq!(spell_keys("Mod+K", true), ["⌘K"]);
        assert_eq!(spell_keys("Mod+K", false), ["Ctrl K"]);
        assert_eq!(spell_keys("C P", false), ["C", "P"]);
    }
}
