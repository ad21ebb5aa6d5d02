//! Levels that were opened stay in the DOM while they are hidden, so that opening them again is quick.

use yew::prelude::*;

use graded_reader_core::text::level::LevelIndex;

/// The levels that were opened in a session, each in an element of its own.
#[derive(Clone, PartialEq)]
pub(super) struct OpenedLevels {
    /// How many sessions there were before. It keeps the elements of one session out of the next.
    pub session: u32,
    pub levels: Vec<LevelIndex>,
}

impl OpenedLevels {
    /// Shows this content, in this language and direction, as that of the open level. The other levels keep theirs, hidden.
    pub(super) fn show(
        &self,
        open: LevelIndex,
        lang: Option<AttrValue>,
        dir: Option<&'static str>,
        content: Html,
    ) -> Html {
        let level = |level: &LevelIndex| {
            let visible = *level == open;
            let children = if visible { content.clone() } else { Html::default() };
            html! {
                <div key={format!("{}.{}", self.session, level.number())} class="at-level" lang={&lang} {dir} hidden={!visible}>
                    <KeepAlive {visible} {children} />
                </div>
            }
        };
        // A list of their own: Yew finds keyed nodes again only where all nodes of a list have keys.
        self.levels.iter().map(level).collect()
    }
}

/// What [`KeepAlive`] is given.
#[derive(PartialEq, Properties)]
struct KeepAliveProps {
    /// Whether the parent shows it now.
    visible: bool,
    /// Ignored while it is not visible.
    children: Html,
}

/// Keeps its children as they were when it was last visible. The parent sets `hidden` on an element around it.
struct KeepAlive {
    children: Html,
}

impl Component for KeepAlive {
    type Message = ();
    type Properties = KeepAliveProps;

    fn create(context: &Context<Self>) -> Self {
        Self { children: context.props().children.clone() }
    }

    fn changed(&mut self, context: &Context<Self>, _: &KeepAliveProps) -> bool {
        let KeepAliveProps { visible, children } = context.props();
        if *visible {
            self.children = children.clone();
        }
        *visible
    }

    fn view(&self, _: &Context<Self>) -> Html {
        self.children.clone()
    }
}
