//! Peers who say nothing, and tokens that end, over time that does not pass by itself.

use axum::{body::Body, response::Response};
use futures_util::{StreamExt as _, stream};
use http::{Request, StatusCode};
use http_body_util::BodyExt as _;
use protocol::{DeviceKeys, LogId, Membership, ObjectHash, ProjectId, wire::AccessToken};
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng as _;
use tokio::time::{Duration, Instant, sleep};
use tower::ServiceExt as _;

use super::*;
use crate::{
    Settings, clock,
    founding::Founding,
    machine::Machine,
    objects::LASTS_MS,
    storage::{UploadId, Write, in_memory},
};

/// A relay with one project in memory, of one member.
struct Relay {
    context: Arc<Context>,
    project: ProjectId,
    keys: DeviceKeys,
    membership: Membership,
}

impl Relay {
    fn start() -> Self {
        let mut rng = ChaCha20Rng::seed_from_u64(1);
        let keys = DeviceKeys::generate(&mut rng);
        let (entry, membership, key) = Membership::create_project(&keys, &mut rng, 0).unwrap();
        let project = membership.project();
        let mut storage = in_memory();
        let founding = Write::Entries {
            project,
            from: 0,
            entries: vec![entry.into_encoded().into()],
            logs: vec![(key.document, LogId::from_bytes([1; 16]))],
            erases: false,
        };
        storage.writer.commit(&[founding]).unwrap();
        let settings = Settings::new(([127, 0, 0, 1], 0).into(), "unused".into());
        let (context, _) = Context::start(&settings, Machine::real(), storage, Founding::Open, None).unwrap();
        Self { context, project, keys, membership }
    }

    fn token(&self, now: i64) -> AccessToken {
        self.context.objects.tokens.make(&self.project, &self.keys.id(), now)
    }

    async fn ask(&self, method: &str, hash: &ObjectHash, token: &AccessToken, body: Body) -> Response {
        let request = Request::builder()
            .method(method)
            .uri(format!("/projects/{}/objects/{hash}", self.project))
            .header("authorization", format!("bearer {}", token.reveal()))
            .body(body)
            .unwrap();
        routes().with_state(Arc::clone(&self.context)).oneshot(request).await.unwrap()
    }
}

/// A body of known length that ends in silence.
struct Silent(Body, u64);

impl hyper::body::Body for Silent {
    type Data = bytes::Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        cx: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<hyper::body::Frame<bytes::Bytes>, axum::Error>>> {
        std::pin::Pin::new(&mut self.0).poll_frame(cx)
    }

    fn size_hint(&self) -> hyper::body::SizeHint {
        hyper::body::SizeHint::with_exact(self.1)
    }
}

/// R9d, R9f
#[tokio::test]
async fn a_body_of_which_nothing_comes_for_forty_seconds_is_put_aside() {
    tokio::time::pause();
    let relay = Relay::start();
    let (token, hash) = (relay.token(clock::now()), ObjectHash::of(b"one, two, three"));
    // Slowly at first, for longer than any silence may be.
    let pieces = stream::iter(["one", ", ", "two"]).then(|piece| async move {
        sleep(Duration::from_secs(39)).await;
        Ok::<_, std::io::Error>(piece)
    });
    let body = Body::new(Silent(Body::from_stream(pieces.chain(stream::pending())), 15));
    let begun = Instant::now();
    let answer = relay.ask("PUT", &hash, &token, body).await;
    assert_eq!((answer.status(), begun.elapsed().as_secs()), (StatusCode::REQUEST_TIMEOUT, 3 * 39 + 40));
    let words = answer.into_body().collect().await.unwrap().to_bytes();
    assert!(words.starts_with(b"silence: "));
    let head = relay.ask("HEAD", &hash, &token, Body::empty()).await;
    assert_eq!(
        (head.status(), &head.headers()["upload-offset"]),
        (StatusCode::NO_CONTENT, &"8".parse().unwrap())
    );
}

/// R9b
#[tokio::test]
async fn a_token_ends_after_a_quarter_of_an_hour() {
    let relay = Relay::start();
    let hash = ObjectHash::of(b"");
    let almost = relay.token(clock::now() - i64::from(LASTS_MS) + 60_000);
    assert_eq!(relay.ask("PUT", &hash, &almost, Body::empty()).await.status(), StatusCode::CREATED);
    let ended = relay.token(clock::now() - i64::from(LASTS_MS));
    for method in ["PUT", "GET", "HEAD"] {
        let answer = relay.ask(method, &hash, &ended, Body::empty()).await;
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{method}");
    }
}

/// M2o, R9h
#[tokio::test]
async fn what_comes_in_while_the_project_is_deleted_is_not_left_behind() {
    let mut relay = Relay::start();
    let (token, hash) = (relay.token(clock::now()), ObjectHash::of(b"late"));
    let objects = &relay.context.objects;
    let id = UploadId { project: relay.project, device: relay.keys.id(), hash };
    // The request has been let in, and waits for its upload, when the project ends.
    let in_hand = objects.claims.take(id, objects.claims.arrive()).await.unwrap();
    let deleting = async {
        in_hand.given_up.cancelled().await;
        let entry = relay.membership.author_delete(&relay.keys, clock::now()).unwrap();
        relay.membership.apply(&entry).unwrap();
        let project = relay.context.projects.open(relay.project, &relay.context.reads).await.unwrap();
        project.extend(vec![entry.into_encoded().into()], relay.membership.clone(), &[]);
        objects.erase(relay.project).await;
        drop(in_hand);
    };
    let request = Request::builder()
        .method("PUT")
        .uri(format!("/projects/{}/objects/{hash}", relay.project))
        .header("authorization", format!("Bearer {}", token.reveal()))
        .header("upload-complete", "?0")
        .body(Body::from("la"))
        .unwrap();
    let answering = routes().with_state(Arc::clone(&relay.context)).oneshot(request);
    let (answer, ()) = tokio::join!(answering, deleting);
    assert_eq!(answer.unwrap().status(), StatusCode::GONE);
    assert!(objects.ask(|store| store.projects()).await.unwrap().is_empty());
}
