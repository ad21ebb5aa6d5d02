//! Traps on purpose, to test what happens then: the attribute `data-trap` of an element says where the app traps because
//! of it. Only builds with the feature `trap` contain this, and no release does.
#![allow(clippy::panic, reason = "that is what it is for")]

use std::hint::black_box;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::Callback;
use yew::platform::spawn_local;

use super::host::Host;
use crate::ui::ReaderProps;

/// Makes a reader trap at a click, if its element asks for that: in the listener, or in what the listener starts.
pub(super) fn lay(place: &Element, host: &Rc<Host>) {
    let host = host.clone();
    EventListener::new(place, "click", move |_| match host.attribute("data-trap").as_deref() {
        Some("listener") => spring(),
        Some("stack") => drop(fall(0)),
        Some("microtask") => spawn_local(async { spring() }),
        Some("timer") => drop(Timeout::new(0, spring).forget()),
        Some("frame") => {
            let frame = Closure::once_into_js(spring);
            let _ = gloo::utils::window().request_animation_frame(frame.unchecked_ref());
        }
        _ => {}
    })
    .forget();
}

/// The props of a reader that traps, if its element asks for that, in what the reader calls: when it begins (`start`), before
/// it acts (`action`), in the rendering of a graded quiz (`render`), or after rendering (`report`).
pub(super) fn armed(props: ReaderProps, host: &Rc<Host>) -> ReaderProps {
    let ReaderProps { clock, remember, advise, on_change, .. } = props.clone();
    ReaderProps {
        remember: before(host, "start", remember),
        clock: before(host, "action", clock),
        advise: advise.map(|advise| before(host, "render", advise)),
        on_change: before(host, "report", on_change),
        ..props
    }
}

fn before<In: 'static, Out: 'static>(
    host: &Rc<Host>,
    origin: &'static str,
    then: Callback<In, Out>,
) -> Callback<In, Out> {
    let host = host.clone();
    Callback::from(move |input| {
        if host.attribute("data-trap").as_deref() == Some(origin) {
            spring();
        }
        then.emit(input)
    })
}

fn spring() {
    panic!("on purpose")
}

/// Calls itself until the stack is full.
fn fall(depth: u32) -> u32 {
    let room = black_box([depth; 64]);
    if black_box(true) { fall(depth + 1) + room[63] } else { depth }
}
