//! What holds for any input: codecs give back what they took, and whatever bytes come in, nothing panics
//! and nothing that was altered verifies.

#[cfg(test)]
mod codecs;
#[cfg(test)]
mod envelopes;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod oracle;
#[cfg(test)]
mod strategies;
