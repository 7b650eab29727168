//! `sync-server health`: asks the relay on this machine whether it is ready, for containers that have no other
//! program to ask with.

mod pinned;

use std::{
    io::{self, Read, Write},
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream},
    time::Duration,
};

use sync_server::Settings;

/// How long each step of asking may take.
const WITHIN: Duration = Duration::from_secs(8);

const QUESTION: &[u8] = b"GET /v1/ready HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";

/// How much of an answer is read.
const ANSWER: u64 = 16 * 1024;

/// What the relay says, if it is not that it is ready.
#[derive(Debug, thiserror::Error)]
pub(crate) enum HealthError {
    /// It does not answer.
    #[error("{address} does not answer: {source}")]
    Silent { address: SocketAddr, source: io::Error },
    /// It speaks HTTPS, and its certificate cannot be read to know it by.
    #[error(transparent)]
    Certificate(#[from] pinned::PinError),
    /// It answers something else.
    #[error("{address} answers: {answer}")]
    Otherwise { address: SocketAddr, answer: String },
}

/// Asks the relay that these settings were made for.
///
/// # Errors
/// When it is not ready, or does not answer.
pub(crate) fn ask(settings: &Settings) -> Result<(), HealthError> {
    let address = own(settings.listen);
    let silent = |source| HealthError::Silent { address, source };
    let stream = connect(address).map_err(silent)?;
    let answer = match &settings.tls {
        None => question(stream).map_err(silent)?,
        Some(files) => question(pinned::connect(stream, &files.certificate)?).map_err(silent)?,
    };
    if answer.starts_with("HTTP/1.1 200 ") {
        return Ok(());
    }
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    let answer = format!("{} {}", head.lines().next().unwrap_or_default(), body.trim());
    Err(HealthError::Otherwise { address, answer })
}

/// Where this machine reaches what listens at an address.
fn own(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, listen.port())
}

fn connect(address: SocketAddr) -> io::Result<TcpStream> {
    let stream = TcpStream::connect_timeout(&address, WITHIN)?;
    stream.set_read_timeout(Some(WITHIN))?;
    stream.set_write_timeout(Some(WITHIN))?;
    Ok(stream)
}

fn question(mut stream: impl Read + Write) -> io::Result<String> {
    stream.write_all(QUESTION)?;
    let mut answer = Vec::new();
    stream.take(ANSWER).read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

#[cfg(test)]
mod tests {
    use super::own;

    #[test]
    fn a_relay_that_listens_everywhere_is_asked_on_this_machine() {
        for (listens, asked) in
            [("0.0.0.0:80", "127.0.0.1:80"), ("[::]:80", "[::1]:80"), ("10.0.0.1:80", "10.0.0.1:80")]
        {
            assert_eq!(own(listens.parse().unwrap()), asked.parse().unwrap());
        }
    }
}
