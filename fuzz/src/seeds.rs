//! What a fuzzer begins with: real bytes of every form, in one folder for each target.

use std::{fs, io, path::Path};

use crate::{project, sealed};
use protocol::{
    Envelope,
    wire::{self, AccessToken, Code, Cursor, ToClient, ToRelay},
};
use replica::Workspace;

/// Writes them into the folder that `FLOCKWORK_CORPUS` names.
///
/// # Errors
/// When a file cannot be written.
pub fn write_seeds() -> io::Result<()> {
    let folder = std::env::var("FLOCKWORK_CORPUS").unwrap_or_else(|_| "corpus".to_owned());
    let known = project();
    let write = |target: &str, seeds: Vec<Vec<u8>>| -> io::Result<()> {
        let folder = Path::new(&folder).join(target);
        fs::create_dir_all(&folder)?;
        seeds.iter().enumerate().try_for_each(|(n, seed)| fs::write(folder.join(format!("seed-{n}")), seed))
    };
    write("entry", known.entries.iter().map(|entry| entry.encoded().to_vec()).collect())?;
    write("envelope", known.envelopes.clone())?;
    // One change of three bytes as it is, padded.
    let batch = [1, 0, 0, 0, 12, 0, 0, 0, 0, 7, 0, 0, 0, 3, 1, 2, 3, 0, 0];
    write("batch", vec![batch.to_vec()])?;
    // Four bytes, padded.
    write("snapshot", vec![[&[0, 0, 0, 4], &[0; 4][..]].concat()])?;
    write("presence", vec![[&[0, 0, 0, 8], &[1; 8][..]].concat()])?;
    let header = *Envelope::decode(&known.envelopes[0]).expect("its own envelope").header();
    let document = header.document;
    let seen = header.seen.or_else(|| {
        known.envelopes.iter().find_map(|bytes| Envelope::decode(bytes).expect("its own").header().seen)
    });
    let cursor = seen.map(|seen| Cursor { log: seen.log, index: seen.index });
    let append = ToRelay::Append { envelope: known.envelopes[0].clone().into() };
    let entries = vec![known.entries[0].encoded().to_vec().into()];
    let to_relay = [
        ToRelay::Subscribe { document, cursor },
        ToRelay::Unsubscribe { document },
        ToRelay::AskObjectAccess {},
        append,
        ToRelay::AppendEntries { request: 1, from: 0, entries },
    ];
    write("to_relay", to_relay.iter().map(wire::encode).collect())?;
    let mut to_client: Vec<Vec<u8>> = known.welcome().iter().map(wire::encode).collect();
    to_client.push(wire::encode(&known.passed_on(known.envelopes[1].clone())));
    let token = AccessToken::new("token".to_owned());
    to_client.push(wire::encode(&ToClient::ObjectAccess { token, lasts_ms: 900_000 }));
    to_client.push(wire::encode(&ToClient::ObjectAccessRefused { code: Code::Role }));
    let framed = |frame: &Vec<u8>| {
        [&[0], &u16::try_from(frame.len()).unwrap_or(u16::MAX).to_be_bytes()[..], frame].concat()
    };
    write("frames", to_client.iter().map(framed).collect())?;
    write("to_client", to_client)?;
    let project = known.membership_id();
    let words =
        [format!("https://relay.example/join#{project}.{project}"), project, "abandon ".repeat(23) + "art"];
    write("words", words.map(String::into_bytes).to_vec())?;
    let tables = [
        "id,title,text,keywords,channel,account,publish_date,publish_time,timezone,status\r\n\
         post:one,Snow,\"Forty\ncups\",tea; kiln,Instagram,@kettle,2026-11-24,17:00,Asia/Shanghai,draft\r\n",
        "11/24/2026 5:05 PM,'=cups,https://kettle.example\n",
        "sep=;\n日期;正文;平台\n2026年11月24日 下午5:00;杯;小红书\n",
    ];
    write("table", tables.map(|table| table.as_bytes().to_vec()).to_vec())?;
    let calendar = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Day\r\nDTSTART;VALUE=DATE:20261126\r\n\
                    DTEND;VALUE=DATE:20261127\r\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=9\r\n\
                    EXDATE:20271125\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    write("calendar", vec![calendar.into()])?;
    let chunk = |prefix: &str| -> Vec<Vec<u8>> {
        let values = known.disk.iter().filter(|(key, _)| key.starts_with(prefix));
        values.map(|(_, value)| value[9..].to_vec()).collect()
    };
    let changes = chunk("plan/changes/").iter().flat_map(|changes| sealed::contents(changes)).collect();
    write("import", vec![[&[0], &plan()[..]].concat()])?;
    write("changes", changes)?;
    let at = |(n, value): (usize, &Vec<u8>)| [&[u8::try_from(n).unwrap_or(0)], &value[9..]].concat();
    write("stored", known.disk.values().enumerate().map(at).collect())
}

fn plan() -> Vec<u8> {
    let mut plan = Workspace::new(&[1; 16]);
    let seen = plan.look();
    let command = model::Command::create(model::Id::<model::records::Post>::new(1_u32), |_| ());
    plan.run(&command, seen, 0).expect("a new post");
    plan.save()
}
