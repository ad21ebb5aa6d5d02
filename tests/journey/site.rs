//! A local static file server, like that of any web host, with a host's own pages.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use std::{env, io};

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Router, extract};
use futures_util::{StreamExt, stream};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tower_http::services::{ServeDir, ServeFile};
use tower_http::set_header::SetResponseHeaderLayer;

/// The policy under which the reader runs, according to docs/embedding.md.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
                          img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

/// The policy of the page in dist/, which can also be installed and read offline.
pub const PAGE_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
                               img-src 'self'; manifest-src 'self'; require-trusted-types-for 'script'; trusted-types graded-reader";

/// The path of dist/. Without a build, it prints that the tests are skipped.
pub fn dist() -> Option<PathBuf> {
    let dist = env::var_os("GRADED_READER_DIST").map(PathBuf::from);
    if dist.is_none() {
        println!("skipped: GRADED_READER_DIST is not set; `cargo xtask test` builds the page and runs this");
    }
    dist
}

/// The path of another release, in which an app can be made to trap. Without it, this prints that the test is skipped.
pub fn next() -> Option<PathBuf> {
    let next = env::var_os("GRADED_READER_NEXT").map(PathBuf::from);
    if next.is_none() {
        println!("skipped: GRADED_READER_NEXT is not set; `cargo xtask test` builds a second release and runs this");
    }
    next
}

/// A page or a file that a host serves.
#[derive(Clone)]
pub struct Page {
    path: &'static str,
    body: String,
    headers: HeaderMap,
    /// How many requests are answered with "503 Service Unavailable" first.
    failures: usize,
    /// The position where the body is cut: the rest is only sent when `/go` is requested.
    gate: Option<usize>,
}

impl Page {
    pub fn new(path: &'static str, kind: &'static str, body: impl Into<String>) -> Self {
        let page = Self { path, body: body.into(), headers: HeaderMap::new(), failures: 0, gate: None };
        page.with(CONTENT_TYPE.as_str(), kind)
    }

    pub fn html(path: &'static str, body: impl Into<String>) -> Self {
        Self::new(path, "text/html", body)
    }

    pub fn json(path: &'static str, body: impl Into<String>) -> Self {
        Self::new(path, "application/json", body)
    }

    pub fn with(mut self, header: &'static str, value: &'static str) -> Self {
        self.headers.insert(header, HeaderValue::from_static(value));
        self
    }

    pub fn failing_first(self, failures: usize) -> Self {
        Self { failures, ..self }
    }

    pub fn held_back_from(self, gate: usize) -> Self {
        Self { gate: Some(gate), ..self }
    }
}

/// Serves dist/ in folders of a site, and a host's own pages: as it is at `/some/folder/`, for other origins at
/// `/shared/folder/`, and under [`PAGE_POLICY`] at `/strict/folder/`. Returns the site's address.
pub async fn serve(dist: PathBuf, pages: &[Page]) -> String {
    let gate = Arc::new(Semaphore::new(0));
    let opened = gate.clone();
    let mut site = Router::new()
        .nest_service("/some/folder", folder(&dist))
        .nest_service("/shared/folder", folder(&dist).layer(header("access-control-allow-origin", "*")))
        .nest_service("/strict/folder", folder(&dist).layer(header("content-security-policy", PAGE_POLICY)))
        .route("/go", get(move || async move { opened.add_permits(Semaphore::MAX_PERMITS / 2) }))
        .merge(faulty(dist));
    for page in pages.iter().cloned() {
        let (asked, gate) = (Arc::new(AtomicUsize::new(0)), gate.clone());
        site = site
            .route(page.path, get(move || answer(page.clone(), asked.fetch_add(1, Ordering::SeqCst), gate.clone())));
    }
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, site).await });
    format!("http://{address}")
}

/// Serves dist/ with one file that comes wrong, at `/faulty/{fault}/{file}/`, until `/mend/{fault}/{file}` is requested.
fn faulty(dist: PathBuf) -> Router {
    let mended = Arc::new(Mutex::new(HashSet::new()));
    let is_mended = {
        let mended = mended.clone();
        move |fault: &str, file: &str| mended.lock().unwrap().contains(&[fault, file].map(str::to_owned))
    };
    let mend = move |names: extract::Path<[String; 2]>| async move { _ = mended.lock().unwrap().insert(names.0) };
    let give = move |extract::Path([fault, broken, path]): extract::Path<[String; 3]>| async move {
        let kind = mime_guess::from_path(&path).first_raw().unwrap_or_default();
        let whole = tokio::fs::read(dist.join(&path)).await.unwrap_or_default();
        let is_wrong = path.ends_with(&broken) && !is_mended(&fault, &broken);
        let half = whole[..whole.len() / 2].to_vec();
        let (status, kind, body) = match if is_wrong { &*fault } else { "" } {
            "missing" => (StatusCode::NOT_FOUND, "text/plain", Body::from("nothing here")),
            "a page" => (StatusCode::OK, "text/html", Body::from("<!DOCTYPE html><title>Home</title>")),
            "another type" => (StatusCode::OK, "application/octet-stream", Body::from(whole)),
            "half" => (StatusCode::OK, kind, Body::from(half)),
            "cut off" => {
                let lost = io::Error::other("the connection is lost");
                (StatusCode::OK, kind, Body::from_stream(stream::iter([Ok(half), Err(lost)])))
            }
            "of another build" => {
                let other = next().unwrap_or_default().join(&path);
                (StatusCode::OK, kind, Body::from(tokio::fs::read(other).await.unwrap_or_default()))
            }
            "slow" => {
                while !is_mended(&fault, &broken) {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
                (StatusCode::OK, kind, Body::from(whole))
            }
            _ => (StatusCode::OK, kind, Body::from(whole)),
        };
        (status, [(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-store")], body)
    };
    Router::new().route("/mend/{fault}/{file}", get(mend)).route("/faulty/{fault}/{file}/{*path}", get(give))
}

fn folder(dist: &Path) -> Router {
    Router::new().fallback_service(ServeDir::new(dist).not_found_service(ServeFile::new(dist.join("404.html"))))
}

fn header(name: &'static str, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(axum::http::HeaderName::from_static(name), HeaderValue::from_static(value))
}

async fn answer(page: Page, asked: usize, gate: Arc<Semaphore>) -> impl IntoResponse {
    if asked < page.failures {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let Some(cut) = page.gate else { return (page.headers, page.body).into_response() };
    let (first, rest) = page.body.split_at(cut);
    let rest = rest.to_owned();
    let held_back = async move {
        let _ = gate.acquire().await;
        Ok::<_, io::Error>(rest)
    };
    let parts = stream::iter([Ok(first.to_owned())]).chain(stream::once(held_back));
    (page.headers, Body::from_stream(parts)).into_response()
}
