//! The database: one object store for each shelf, from keys to bytes.
//!
//! Only a window can ask the browser to keep it for good (`navigator.storage.persist()`), so the page does.

use std::{cell::RefCell, rc::Rc};

use bridge::ProjectKey;
use idb::{Database, DatabaseEvent, Factory, KeyRange, ObjectStore, ObjectStoreParams, Query};
use js_sys::{Array, Uint8Array};
use replica::{Stored, Write};
use tokio::sync::oneshot;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, IdbDatabase, IdbTransaction};

use super::{platform, vault::Vault};
use crate::{
    Part,
    disk::{self, Batch, Change, Shelf, WriteFailure},
};

const NAME: &str = "flockwork";

/// Raised when a shelf is added, never otherwise: what stands on the shelves has versions of its own.
const VERSION: u32 = 1;

/// The key of the browser's own key, on the shelf of the device.
const VAULT: &str = "vault";

/// The database. It is opened when it is needed, and again after the browser has closed it.
#[derive(Clone, Default)]
pub(super) struct Storage {
    open: Rc<RefCell<Option<IdbDatabase>>>,
    /// With what the shelf of the device is encrypted; none where the browser encrypts nothing.
    vault: Rc<RefCell<Option<Vault>>>,
}

/// Why nothing was read.
#[derive(Debug, thiserror::Error)]
pub(super) enum StorageError {
    /// The browser refuses.
    #[error(transparent)]
    Refused(#[from] idb::Error),
    /// A transaction could not be made.
    #[error("no transaction could be made: {0:?}")]
    Transaction(JsValue),
    /// The browser did not encrypt what must not be written in the clear.
    #[error("the browser's own key does not encrypt")]
    NotSealed,
    /// A transaction ended without effect.
    #[error("the transaction was aborted: {0:?}")]
    Aborted(Option<DomException>),
}

impl Storage {
    /// Reads everything on a shelf.
    pub(super) async fn read_all(&self, from: Shelf) -> Result<Stored, StorageError> {
        self.read(from, "", ("", "\u{ffff}")).await
    }

    /// Reads everything on the shelf of the device, which is encrypted where the browser can.
    pub(super) async fn read_device(&self) -> Result<Stored, StorageError> {
        let vault = self.find_vault().await?;
        self.vault.replace(vault.clone());
        let mut device = self.read_all(Shelf::Device).await?;
        for value in device.values_mut() {
            // What does not open is left as it is: in the clear, from where there was no vault, or damaged.
            let opened = match &vault {
                Some(vault) => vault.open(value).await,
                None => None,
            };
            if let Some(opened) = opened {
                *value = opened;
            }
        }
        Ok(device)
    }

    /// Finds the browser's own key, and has it made where there is none.
    async fn find_vault(&self) -> Result<Option<Vault>, StorageError> {
        let key = JsValue::from_str(VAULT);
        let device = [Shelf::Device];
        let store = |transaction| idb::Transaction::from(transaction).object_store(Shelf::Device.name());
        let reading = store(self.transaction(&device, "readonly", false).await?)?;
        if let Some(kept) = reading.get(Query::Key(key.clone()))?.await? {
            return Ok(Vault::with(kept));
        }
        let Some(made) = Vault::new_key().await else { return Ok(None) };
        // A key that is not kept would lock up what it encrypts for good.
        let writing = store(self.transaction(&device, "readwrite", true).await?)?;
        writing.put(&made, Some(&key))?.await?;
        Ok(Vault::with(made))
    }

    /// Encrypts what goes to the shelf of the device.
    async fn sealed(&self, change: &Change) -> Result<Option<Change>, StorageError> {
        let vault = self.vault.borrow().clone();
        let (Some(vault), Shelf::Device, Write::Put { key, value }) = (vault, change.shelf, &change.write)
        else {
            return Ok(None);
        };
        let value = vault.seal(value).await.ok_or(StorageError::NotSealed)?;
        Ok(Some(Change { shelf: change.shelf, write: Write::Put { key: key.clone(), value } }))
    }

    /// Reads a part of what a replica keeps, without the project's own beginning of the keys.
    pub(super) async fn read_part(&self, project: &ProjectKey, part: &Part) -> Result<Stored, StorageError> {
        let mut stored = Stored::new();
        for (from, to) in part.ranges() {
            stored.append(&mut self.read(Shelf::Records, &disk::prefix(project), (&from, &to)).await?);
        }
        Ok(stored)
    }

    async fn read(&self, from: Shelf, prefix: &str, range: (&str, &str)) -> Result<Stored, StorageError> {
        let transaction = self.transaction(&[from], "readonly", false).await?;
        let store = idb::Transaction::from(transaction).object_store(from.name())?;
        let bound = |end: &str| JsValue::from_str(&format!("{prefix}{end}"));
        let range = Query::from(KeyRange::bound(&bound(range.0), &bound(range.1), None, Some(true))?);
        let keys = store.get_all_keys(Some(range.clone()), None)?.into_future();
        let values = store.get_all(Some(range), None)?.into_future();
        let read = keys.await?.into_iter().zip(values.await?);
        Ok(read
            .filter_map(|(key, value)| {
                let key = key.as_string()?.strip_prefix(prefix)?.to_owned();
                Some((key, value.dyn_into::<Uint8Array>().ok()?.to_vec()))
            })
            .collect())
    }

    /// Writes batches in one transaction, in order: all of them, or nothing.
    pub(super) async fn write(&self, batches: &[Rc<Batch>]) -> Result<(), WriteFailure> {
        self.try_write(batches).await.map_err(|error| {
            // A database that fails may be closed for good; the next try opens it anew.
            self.open.take();
            platform::warn(&format!("nothing was written: {error}"));
            error.as_write_failure()
        })
    }

    async fn try_write(&self, batches: &[Rc<Batch>]) -> Result<(), StorageError> {
        // Before the transaction, which would end by itself while something else is waited for.
        let mut sealed = Vec::new();
        for change in batches.iter().flat_map(|batch| &batch.changes) {
            sealed.push(self.sealed(change).await?);
        }
        let transaction = self.transaction(&Shelf::ALL, "readwrite", true).await?;
        let mut transaction = idb::Transaction::from(transaction);
        let (done, ended) = oneshot::channel();
        let done = Rc::new(RefCell::new(Some(done)));
        let aborted = Rc::clone(&done);
        transaction.on_complete(move |_| _ = done.take().map(|done| done.send(Ok(()))));
        transaction.on_abort(move |event| {
            let transaction = event.target().and_then(|target| target.dyn_into::<IdbTransaction>().ok());
            let why = transaction.and_then(|transaction| transaction.error());
            _ = aborted.take().map(|done| done.send(Err(StorageError::Aborted(why))));
        });
        for (change, sealed) in batches.iter().flat_map(|batch| &batch.changes).zip(&sealed) {
            put(&transaction.object_store(change.shelf.name())?, sealed.as_ref().unwrap_or(change))?;
        }
        let transaction = transaction.commit()?;
        let end = ended.await.unwrap_or(Err(StorageError::Aborted(None)));
        drop(transaction);
        end
    }

    /// Writes one change with what is open already, and waits for nothing: nobody is there any more to be told.
    pub(super) fn write_last(&self, change: &Change) {
        let Ok(open) = self.open.try_borrow() else { return };
        let Some(database) = open.as_ref() else { return };
        let stores = Array::of1(&JsValue::from_str(change.shelf.name()));
        let Ok(transaction) = platform::transaction(database, &stores, "readwrite", true) else { return };
        let transaction = idb::Transaction::from(transaction);
        if let Ok(store) = transaction.object_store(change.shelf.name())
            && put(&store, change).is_ok()
        {
            // Where it cannot be committed at once, it is when the worker comes to rest.
            _ = transaction.commit();
        }
    }

    async fn transaction(
        &self,
        shelves: &[Shelf],
        mode: &str,
        strict: bool,
    ) -> Result<IdbTransaction, StorageError> {
        let database = self.database().await?;
        let stores: Array = shelves.iter().map(|shelf| JsValue::from_str(shelf.name())).collect();
        platform::transaction(&database, &stores, mode, strict).map_err(StorageError::Transaction)
    }

    async fn database(&self) -> Result<IdbDatabase, StorageError> {
        let open = self.open.borrow().clone();
        if let Some(database) = open {
            return Ok(database);
        }
        let mut request = Factory::new()?.open(NAME, Some(VERSION))?;
        request.on_upgrade_needed(|event| {
            if let Ok(database) = event.database() {
                make_shelves(&database);
            }
        });
        let database = IdbDatabase::from(request.await?);
        self.open.replace(Some(database.clone()));
        Ok(database)
    }
}

fn make_shelves(database: &Database) {
    let there = database.store_names();
    for shelf in Shelf::ALL.into_iter().filter(|shelf| !there.iter().any(|name| name == shelf.name())) {
        // A shelf that cannot be made is missed by the first transaction, which says so.
        _ = database.create_object_store(shelf.name(), ObjectStoreParams::new());
    }
}

fn put(store: &ObjectStore, change: &Change) -> Result<(), idb::Error> {
    match &change.write {
        Write::Put { key, value } => {
            store.put(&Uint8Array::from(value.as_slice()), Some(&JsValue::from_str(key))).map(drop)
        }
        Write::Delete { key } => store.delete(JsValue::from_str(key)).map(drop),
        Write::DeletePrefix { prefix } => store.delete(beginning(prefix)?).map(drop),
    }
}

/// Returns the range of all keys that begin so: none goes on with the last of all code units.
fn beginning(prefix: &str) -> Result<KeyRange, idb::Error> {
    let (first, last) = (JsValue::from_str(prefix), JsValue::from_str(&format!("{prefix}\u{ffff}")));
    KeyRange::bound(&first, &last, None, Some(true))
}

impl StorageError {
    fn as_write_failure(&self) -> WriteFailure {
        let exception = match self {
            Self::Refused(idb::Error::DomException(exception)) | Self::Aborted(Some(exception)) => {
                Some(exception)
            }
            Self::Refused(_) | Self::Aborted(None) | Self::NotSealed => None,
            Self::Transaction(value) => value.dyn_ref(),
        };
        // Chromium tells of a site's share that is used up by name, and of a full disk in words alone.
        match exception.map(|exception| (exception.name(), exception.message())) {
            Some((name, _)) if name == "QuotaExceededError" => WriteFailure::Full,
            Some((_, message)) if message.contains("NO_SPACE") => WriteFailure::Full,
            _ => WriteFailure::Blocked,
        }
    }
}
