//! The app's files, as a browser gets them.

use crate::app::TestRelay;

const FILES: [(&str, &str); 5] = [
    ("index.html", "<!doctype html>"),
    ("sw.js", "service worker"),
    ("assets/page-1f.js", "page"),
    ("assets/page-1f.js.br", "page, brotli"),
    ("assets/page-1f.js.gz", "page, gzip"),
];

/// R12
#[tokio::test]
async fn health_is_ok() {
    let relay = TestRelay::with_site(&[]).await;
    let answer = relay.ask("GET", "/v1/health", &[]).await;
    assert_eq!((answer.status, answer.body.as_str()), (200, "ok"));
}

/// S2
#[tokio::test]
async fn the_page_is_asked_for_each_time_and_its_assets_once() {
    let relay = TestRelay::with_site(&FILES).await;
    for path in ["/", "/index.html", "/sw.js"] {
        let answer = relay.ask("GET", path, &[]).await;
        assert_eq!((answer.status, answer.header("cache-control")), (200, "no-cache"), "{path}");
    }
    let asset = relay.ask("GET", "/assets/page-1f.js", &[]).await;
    assert_eq!(asset.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(asset.header("content-type"), "text/javascript; charset=utf-8");
}

/// S3
#[tokio::test]
async fn the_smallest_form_that_the_browser_takes_is_sent() {
    let relay = TestRelay::with_site(&FILES).await;
    for (accepted, encoding, body) in [
        ("gzip, deflate, br", "br", "page, brotli"),
        ("gzip", "gzip", "page, gzip"),
        ("br;q=0, gzip;q=0.5", "gzip", "page, gzip"),
        ("identity", "", "page"),
    ] {
        let answer = relay.ask("GET", "/assets/page-1f.js", &[("accept-encoding", accepted)]).await;
        assert_eq!((answer.header("content-encoding"), answer.body.as_str()), (encoding, body), "{accepted}");
        assert_eq!(answer.header("vary"), "accept-encoding");
    }
}

/// S2
#[tokio::test]
async fn a_file_that_the_browser_has_is_not_sent_again() {
    let relay = TestRelay::with_site(&FILES).await;
    let first = relay.ask("GET", "/", &[]).await;
    let again = relay.ask("GET", "/", &[("if-none-match", first.header("etag"))]).await;
    assert_eq!((again.status, again.body.as_str()), (304, ""));
}

#[tokio::test]
async fn a_head_request_is_answered_without_a_body() {
    let relay = TestRelay::with_site(&FILES).await;
    let answer = relay.ask("HEAD", "/", &[]).await;
    assert_eq!((answer.status, answer.header("content-length"), answer.body.as_str()), (200, "15", ""));
}

/// S4
#[tokio::test]
async fn every_address_of_the_app_is_the_one_page() {
    let relay = TestRelay::with_site(&FILES).await;
    let browser = [("accept", "text/html,application/xhtml+xml")];
    for path in ["/join", "/p/1f/calendar/2026-11?post=x"] {
        let answer = relay.ask("GET", path, &browser).await;
        assert_eq!((answer.status, answer.body.as_str()), (200, "<!doctype html>"), "{path}");
    }
    for path in ["/assets/page-2e.js", "/v1/nothing"] {
        assert_eq!(relay.ask("GET", path, &browser).await.status, 404, "{path}");
    }
    assert_eq!(relay.ask("GET", "/p/1f/calendar", &[("accept", "*/*")]).await.status, 404);
    assert_eq!(relay.ask("POST", "/join", &browser).await.status, 405);
}

/// S4
#[tokio::test]
async fn nothing_outside_the_site_can_be_read() {
    let relay = TestRelay::with_site(&FILES).await;
    std::fs::write(relay.folder.path().join("secret"), "secret").unwrap();
    for path in
        ["/../secret", "/assets/../../secret", "//etc/passwd", "/%2e%2e/secret", "/..%2fsecret", "/assets"]
    {
        assert_eq!(relay.ask("GET", path, &[]).await.status, 404, "{path}");
    }
}

/// S1
#[tokio::test]
async fn every_answer_says_what_the_page_may_do() {
    let relay = TestRelay::with_site(&FILES).await;
    for path in ["/", "/assets/page-1f.js", "/v1/health", "/v1/nothing", "/nothing"] {
        let answer = relay.ask("GET", path, &[]).await;
        assert!(answer.header("content-security-policy").starts_with("default-src 'none';"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("require-trusted-types-for 'script'"), "{path}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{path}");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin", "{path}");
        assert!(answer.header("permissions-policy").contains("camera=()"), "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{path}");
    }
}

/// R12
#[tokio::test]
async fn a_relay_that_stops_answers_nobody() {
    let relay = TestRelay::with_site(&FILES).await;
    let address = relay.address();
    relay.stop().await;
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
}
