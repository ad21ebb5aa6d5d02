//! A static file server on the loopback, as any web host is one.

use std::env;
use std::path::PathBuf;

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::get;
use tokio::net::TcpListener;
use tower_http::services::{ServeDir, ServeFile};

/// Where dist/ lies, or a printed word that there is none and the journeys are skipped.
pub fn dist() -> Option<PathBuf> {
    let dist = env::var_os("GRADED_READER_DIST").map(PathBuf::from);
    if dist.is_none() {
        println!("skipped: GRADED_READER_DIST is not set; `cargo xtask test` builds the page and runs this");
    }
    dist
}

/// Serves dist/ in a folder of the site, and pages of a host's own beside it. Returns the site's address.
pub async fn serve(dist: PathBuf, pages: &[(&'static str, &'static str, String)]) -> String {
    let mut site = Router::new()
        .nest_service("/some/folder", ServeDir::new(&dist).not_found_service(ServeFile::new(dist.join("404.html"))));
    for (path, kind, body) in pages.iter().cloned() {
        site = site.route(path, get(move || async move { ([(CONTENT_TYPE, kind)], body).into_response() }));
    }
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, site).await });
    format!("http://{address}")
}
