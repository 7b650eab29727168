//! What is to be done now and then, whether or not anybody is connected.

use std::{sync::Arc, time::Duration};

use tokio::time::sleep;

use crate::{compaction, context::Context};

/// How often.
const EVERY: Duration = Duration::from_hours(1);

/// Keeps house until the relay stops.
pub(super) async fn run(context: Arc<Context>) {
    let stopping = context.stopping.clone();
    let keeping = async {
        if let Err(error) = context.objects.erase_ended(&context).await {
            tracing::warn!(%error, "the objects of deleted projects cannot be looked for");
        }
        loop {
            if let Err(error) = context.objects.expire(context.machine.now()).await {
                tracing::warn!(%error, "unfinished uploads cannot be looked for");
            }
            if let Err(error) = compaction::run(&context, context.machine.now()).await {
                tracing::warn!(%error, "logs are not made smaller");
            }
            sleep(EVERY).await;
        }
    };
    stopping.run_until_cancelled(keeping).await;
}
