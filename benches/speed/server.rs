//! A local static server that sends everything as brotli 11 and records what was requested.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use brotli::enc::BrotliEncoderParams;
use tokio::net::TcpListener;

#[derive(Clone)]
pub struct Server {
    pub address: String,
    /// The contents of each path, compressed.
    files: Arc<Mutex<HashMap<String, Vec<u8>>>>,
    /// What was requested since this was last read: paths and bytes.
    asked: Arc<Mutex<Vec<(String, usize)>>>,
}

impl Server {
    /// Serves an empty page at `/`.
    pub async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let server = Self { address, files: Arc::default(), asked: Arc::default() };
        server.add("/", "<!DOCTYPE html><title>Empty</title><link rel=icon href='data:,'>");
        let answering = server.clone();
        let router = Router::new().fallback(move |uri: Uri| async move { answering.answer(uri.path()) });
        tokio::spawn(async move { axum::serve(listener, router).await });
        server
    }

    pub fn add(&self, path: &str, body: impl AsRef<[u8]>) {
        let mut packed = Vec::new();
        let params = BrotliEncoderParams { quality: 11, ..Default::default() };
        brotli::BrotliCompress(&mut body.as_ref(), &mut packed, &params).unwrap();
        self.files.lock().unwrap().insert(path.to_owned(), packed);
    }

    /// Adds the files of a folder, without its subfolders.
    pub fn add_folder(&self, path: &str, folder: PathBuf) {
        for entry in fs::read_dir(folder).unwrap() {
            let file = entry.unwrap().path();
            let is_served =
                file.extension().is_some_and(|kind| ["css", "js", "wasm"].iter().any(|known| kind == *known));
            if is_served {
                let name = file.file_name().unwrap().to_str().unwrap();
                self.add(&format!("{path}/{name}"), fs::read(&file).unwrap());
            }
        }
    }

    /// What was requested since the last call.
    pub fn asked(&self) -> Vec<(String, usize)> {
        std::mem::take(&mut self.asked.lock().unwrap())
    }

    fn answer(&self, path: &str) -> Response {
        let Some(body) = self.files.lock().unwrap().get(path).cloned() else {
            return StatusCode::NOT_FOUND.into_response();
        };
        self.asked.lock().unwrap().push((path.to_owned(), body.len()));
        let kind = mime_guess::from_path(path).first_or(mime_guess::mime::TEXT_HTML_UTF_8);
        let headers = [(CONTENT_TYPE, kind.as_ref()), (CONTENT_ENCODING, "br"), (CACHE_CONTROL, "max-age=600")];
        (headers, body).into_response()
    }
}
