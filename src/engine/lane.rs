//! Pieces of work on their way through the threads of a crew: they are worked off by any of them,
//! several at a time, and come out in the order in which they went in.
//!
//! A thread that is woken for each piece costs more than many a piece does: so who waits is woken
//! for several, as soon as there are several, and for one where there is only one.

use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::crew::{Load, UNDER_WAY};

/// A thread takes so many pieces at a time at the most.
const MOST_AT_ONCE: usize = 16;

/// Pieces under way: `W` is what goes in, `R` what comes out.
pub(super) struct Lane<W, R> {
    state: Mutex<State<W, R>>,
    /// Somebody may put more in.
    emptied: Condvar,
    /// There is an outcome to be taken, or none to come.
    done: Condvar,
    /// So many threads may work at it.
    jobs: usize,
}

struct State<W, R> {
    /// What nobody works at yet, the last of those under way.
    waiting: VecDeque<(W, Load)>,
    /// For each piece under way its outcome, once there is one.
    outcomes: VecDeque<Option<(R, Load)>>,
    /// The number of the first of them, of all there ever were.
    first: usize,
    /// How many threads work at it.
    hands: usize,
    /// Is nothing more put in?
    is_closed: bool,
    /// Is nothing more taken out?
    is_left: bool,
    /// Does somebody wait to put more in?
    is_awaited_room: bool,
    /// Does somebody wait for an outcome?
    is_awaited_outcome: bool,
}

/// Whether another thread is to work at what was put in.
pub(super) enum Hands {
    Enough,
    OneMore,
}

/// Leaves the lane when it is dropped, so that nobody waits for one who has gone or has failed.
pub(super) struct Leaves<'a, W, R>(pub(super) &'a Lane<W, R>);

impl<W, R> Lane<W, R> {
    pub(super) fn new(jobs: usize) -> Self {
        Self {
            state: Mutex::new(State {
                waiting: VecDeque::new(),
                outcomes: VecDeque::new(),
                first: 0,
                hands: 0,
                is_closed: false,
                is_left: false,
                is_awaited_room: false,
                is_awaited_outcome: false,
            }),
            emptied: Condvar::new(),
            done: Condvar::new(),
            jobs,
        }
    }

    /// Puts a piece in; waits where there are enough of them, until half are taken out.
    pub(super) fn put(&self, one: W, load: Load) -> ControlFlow<(), Hands> {
        let mut state = self.state();
        if state.outcomes.len() >= UNDER_WAY {
            state.is_awaited_room = true;
            let is_full = |state: &mut State<W, R>| !state.has_room() && !state.is_left;
            let waited = self.emptied.wait_while(state, is_full);
            state = waited.unwrap_or_else(PoisonError::into_inner);
            state.is_awaited_room = false;
        }
        if state.is_left {
            return ControlFlow::Break(());
        }
        state.waiting.push_back((one, load));
        state.outcomes.push_back(None);
        if state.hands == self.jobs {
            return ControlFlow::Continue(Hands::Enough);
        }
        state.hands += 1;
        ControlFlow::Continue(Hands::OneMore)
    }

    /// Nothing more is put in.
    pub(super) fn close(&self) {
        self.state().is_closed = true;
        self.done.notify_one();
    }

    /// Nothing more is taken out, nor worked at.
    fn leave(&self) {
        let mut state = self.state();
        state.is_left = true;
        let left = (
            std::mem::take(&mut state.waiting),
            std::mem::take(&mut state.outcomes),
        );
        drop(state);
        drop(left);
        self.emptied.notify_one();
        self.done.notify_one();
    }

    /// Works at pieces until none is waiting.
    pub(super) fn work_off(&self, work: impl Fn(W) -> R) {
        let leaves = Leaves(self);
        let mut outcomes = Vec::new();
        while let Some((first, pieces)) = self.next() {
            outcomes.extend(pieces.into_iter().map(|(one, load)| (work(one), load)));
            self.finish(first, &mut outcomes);
        }
        leaves.not();
    }

    /// The next pieces to be worked at, with the number of the first; without any, the thread that
    /// asks goes.
    fn next(&self) -> Option<(usize, Vec<(W, Load)>)> {
        let mut state = self.state();
        if state.waiting.is_empty() || state.is_left {
            state.hands -= 1;
            return None;
        }
        let many = state.waiting.len().div_ceil(2 * self.jobs);
        let first = state.first + state.outcomes.len() - state.waiting.len();
        let pieces = state.waiting.drain(..many.min(MOST_AT_ONCE)).collect();
        Some((first, pieces))
    }

    /// Puts down the outcomes of the pieces from number `first` on.
    fn finish(&self, first: usize, outcomes: &mut Vec<(R, Load)>) {
        let mut state = self.state();
        if state.is_left {
            return outcomes.clear();
        }
        let at = first - state.first;
        let slots = state.outcomes.range_mut(at..at + outcomes.len());
        for (slot, outcome) in slots.zip(outcomes.drain(..)) {
            *slot = Some(outcome);
        }
        if at == 0 && state.is_awaited_outcome {
            drop(state);
            self.done.notify_one();
        }
    }

    /// The next outcomes in their order, as soon as there is one; `None` behind the last.
    pub(super) fn outcomes(&self) -> Option<Vec<(R, Load)>> {
        let mut state = self.state();
        if state.is_missing() {
            state.is_awaited_outcome = true;
            let waited = self.done.wait_while(state, |state| state.is_missing());
            state = waited.unwrap_or_else(PoisonError::into_inner);
            state.is_awaited_outcome = false;
        }
        let mut out = Vec::new();
        while let Some(Some(_)) = state.outcomes.front() {
            out.extend(state.outcomes.pop_front().flatten());
        }
        state.first += out.len();
        if state.is_awaited_room && state.has_room() {
            drop(state);
            self.emptied.notify_one();
        }
        (!out.is_empty()).then_some(out)
    }

    fn state(&self) -> MutexGuard<'_, State<W, R>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<W, R> State<W, R> {
    /// Are so few under way that it is worth waking somebody for more?
    fn has_room(&self) -> bool {
        self.outcomes.len() <= UNDER_WAY / 2
    }

    /// Is there no outcome yet, but one to come?
    fn is_missing(&self) -> bool {
        let is_to_come = match self.outcomes.front() {
            Some(outcome) => outcome.is_none(),
            None => !self.is_closed,
        };
        is_to_come && !self.is_left
    }
}

impl<W, R> Leaves<'_, W, R> {
    /// All went well.
    pub(super) fn not(self) {
        std::mem::forget(self);
    }
}

impl<W, R> Drop for Leaves<'_, W, R> {
    fn drop(&mut self) {
        self.0.leave();
    }
}
