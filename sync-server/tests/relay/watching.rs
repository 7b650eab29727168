//! What there is to watch for who runs the relay.

use protocol::{Role, wire::ToClient};

use crate::{app::TestRelay, client::Item, person::Person};

/// The number behind a name.
fn value(metrics: &str, name: &str) -> f64 {
    let line = metrics.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    line.unwrap_or_else(|| panic!("no {name} in {metrics}")).parse().unwrap()
}

/// R12
#[tokio::test]
async fn what_is_written_read_and_refused_is_counted_without_a_name_or_an_id() {
    let relay = TestRelay::with(|settings| settings.metrics = Some("127.0.0.1:0".parse().unwrap())).await;
    let (mut owner, mut client) = Person::founding(&relay).await;
    let secret = owner.invite(&mut client, Role::Viewer, 1).await;
    let (mut guest, mut door) = Person::joining(&relay, owner.project(), &secret).await;
    assert!(matches!(client.next().await, ToClient::Entries { .. }));
    let envelope = owner.write("counted");
    client.append(&envelope).await;
    assert!(matches!(client.next().await, ToClient::Appended { .. }));
    door.say(&guest.subscribe()).await;
    assert_eq!(door.items(guest.plan(), 0, 1).await, [Item::Envelope(envelope.clone())]);
    assert!(matches!(door.next().await, ToClient::CaughtUp { .. }));
    door.append(&guest.write("of a viewer")).await;
    assert!(matches!(door.next().await, ToClient::Refused { .. }));

    let metrics = relay.metrics().await;
    for (name, expected) in [
        ("flockwork_sockets", 2.0),
        ("flockwork_envelopes_total", 1.0),
        ("flockwork_entries_total", 3.0),
        ("flockwork_deliveries_total", 1.0),
        ("flockwork_appends_refused_total{code=\"Role\"}", 1.0),
        ("flockwork_commit_seconds_count", 4.0),
    ] {
        assert!((value(&metrics, name) - expected).abs() < f64::EPSILON, "{name} in {metrics}");
    }
    assert!(
        value(&metrics, "flockwork_envelopes_bytes_total")
            >= f64::from(u32::try_from(envelope.len()).unwrap())
    );
    for name in ["process_resident_memory_bytes", "process_open_fds", "process_cpu_seconds_total"] {
        assert!(value(&metrics, name) > 0.0, "{name}");
    }
    let ids = [owner.project().to_string(), owner.plan().to_string(), owner.keys.id().to_string()];
    assert!(ids.iter().all(|id| !metrics.contains(id.as_str())));
}

/// R12
#[tokio::test]
async fn what_there_is_to_watch_is_not_told_where_members_connect() {
    let relay = TestRelay::with_site(&[]).await;
    for path in ["/metrics", "/v1/metrics"] {
        assert_eq!(relay.ask("GET", path, &[]).await.status, 404, "{path}");
    }
}
