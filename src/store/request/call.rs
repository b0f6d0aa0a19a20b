//! A request on its way to the store, with what its answer becomes for whoever asked.
//!
//! The request's own type is hidden here, not lost: [`Direct`] still holds it beside the function that takes exactly its
//! answer, so nothing has to be found out or cast when the answer comes. Only the message is seen from outside.

use std::fmt::{Debug, Formatter};

use crate::store::engine::error::{Error, Result};
use crate::store::engine::migrations;
use crate::store::engine::store::Store;
use crate::store::session::actor::Asker;
use crate::store::session::watched::Watched;
use crate::text::t;

/// When a request is answered while somebody is long inside the gate, behind which alone the store is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// At once: it reads.
    AtOnce,
    /// In its place behind those before it, however long that takes: a person waits for it.
    InLine,
    /// Once the gate is free: nobody sits and waits for it.
    Later,
}

/// A request, and the one type of answer it has.
pub trait Request: Clone + Debug + PartialEq + Send + 'static {
    type Answer: Debug + PartialEq + Send + 'static;

    /// When it is answered; whatever writes, or reads what is written later, says otherwise.
    const TURN: Turn = Turn::AtOnce;

    /// Answers it in the name of whoever asks.
    ///
    /// # Errors
    /// As the method of the store that it calls.
    fn answer(&self, store: &mut Store, asker: Asker) -> Result<Self::Answer>;

    /// What the console is to be told of from now on, since it has seen this answer.
    fn watch(&self, answer: &Self::Answer, watched: &mut Watched) {
        let _ = (answer, watched);
    }
}

impl Store {
    /// Answers one request.
    ///
    /// # Errors
    /// As the method of the store that the request calls.
    pub fn answer<R: Request>(&mut self, asker: Asker, request: &R) -> Result<R::Answer> {
        let answer = request.answer(self, asker);
        // A table that a newer program has changed is no error of this one.
        match answer {
            Err(Error::Defect(_)) => self.still_known().and(answer),
            answer => answer,
        }
    }

    fn still_known(&self) -> Result<()> {
        migrations::still_known(&self.read, &self.path)
    }
}

/// A request of any type whose answer becomes an `M`.
pub struct Call<M>(Box<dyn Asked<M>>);

impl<M: 'static> Call<M> {
    /// `then` makes the answer a message.
    pub fn new<R: Request>(
        request: R,
        then: impl FnOnce(Result<R::Answer>) -> M + Clone + Send + 'static,
    ) -> Self {
        Self(Box::new(Direct { request, then }))
    }

    /// The same request, and a message of somebody further out.
    pub fn map<N: 'static>(self, to: impl FnOnce(M) -> N + Clone + Send + 'static) -> Call<N> {
        Call(Box::new(Mapped { call: self, to }))
    }

    /// Has it answered, and makes the answer the message.
    pub fn answer(self, store: &mut Store, asker: Asker) -> M {
        self.answer_watching(store, asker, &mut Watched::default())
    }

    /// The same, and notes what is to be watched from now on.
    pub(in crate::store) fn answer_watching(
        self,
        store: &mut Store,
        asker: Asker,
        watched: &mut Watched,
    ) -> M {
        self.0.answer(store, asker, watched)
    }

    /// When it is to be answered.
    pub fn turn(&self) -> Turn {
        self.0.turn()
    }

    /// What whoever asked hears when no answer comes.
    pub fn fail(self, error: Error) -> M {
        self.0.fail(error)
    }
}

/// A request of some type.
trait Asked<M>: Send {
    fn answer(self: Box<Self>, store: &mut Store, asker: Asker, watched: &mut Watched) -> M;
    fn fail(self: Box<Self>, error: Error) -> M;
    fn again(&self) -> Box<dyn Asked<M>>;
    fn turn(&self) -> Turn;
    fn request(&self) -> &dyn Debug;
}

/// The request, and the function that takes its answer.
#[derive(Clone)]
struct Direct<R, F> {
    request: R,
    then: F,
}

impl<M, R, F> Asked<M> for Direct<R, F>
where
    R: Request,
    F: FnOnce(Result<R::Answer>) -> M + Clone + Send + 'static,
{
    fn answer(self: Box<Self>, store: &mut Store, asker: Asker, watched: &mut Watched) -> M {
        let answer = store.answer(asker, &self.request);
        if let Ok(answer) = &answer {
            self.request.watch(answer, watched);
        }
        (self.then)(answer)
    }

    fn fail(self: Box<Self>, error: Error) -> M {
        (self.then)(Err(error))
    }

    fn again(&self) -> Box<dyn Asked<M>> {
        Box::new(self.clone())
    }

    fn turn(&self) -> Turn {
        R::TURN
    }

    fn request(&self) -> &dyn Debug {
        &self.request
    }
}

/// A call whose message somebody further out takes as their own.
struct Mapped<L, F> {
    call: Call<L>,
    to: F,
}

impl<L, M, F> Asked<M> for Mapped<L, F>
where
    L: 'static,
    F: FnOnce(L) -> M + Clone + Send + 'static,
{
    fn answer(self: Box<Self>, store: &mut Store, asker: Asker, watched: &mut Watched) -> M {
        (self.to)(self.call.answer_watching(store, asker, watched))
    }

    fn fail(self: Box<Self>, error: Error) -> M {
        (self.to)(self.call.fail(error))
    }

    fn again(&self) -> Box<dyn Asked<M>> {
        Box::new(Self {
            call: self.call.clone(),
            to: self.to.clone(),
        })
    }

    fn turn(&self) -> Turn {
        self.call.turn()
    }

    fn request(&self) -> &dyn Debug {
        self.call.0.request()
    }
}

impl<M> Clone for Call<M> {
    fn clone(&self) -> Self {
        Self(self.0.again())
    }
}

/// The request in full.
impl<M> Debug for Call<M> {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        self.0.request().fmt(f)
    }
}

/// Two calls are equal when they ask the same and the answer becomes the same message. Requests of any type are compared
/// by what they print, which is all of their fields; the functions by what they make of one and the same error.
impl<M: PartialEq> PartialEq for Call<M> {
    fn eq(&self, other: &Self) -> bool {
        let lost = || Error::Unavailable(t("", "").into());
        let becomes = |call: &Self| call.0.again().fail(lost());
        format!("{self:?}") == format!("{other:?}") && becomes(self) == becomes(other)
    }
}
