//! Threads that work for one who hands out and one who takes back, in the order of handing out, so
//! that the number of threads changes nothing but the time.
//!
//! What is under way is bounded in number and in bytes. Knows nothing of what the work is.

use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use crossbeam_channel::{Sender, bounded};

use super::lane::{Hands, Lane, Leaves};

/// How many pieces of work are under way at the most.
pub(super) const UNDER_WAY: usize = 64;

/// How much memory they may take together; a piece that needs more is under way by itself.
const UNDER_WAY_BYTES: u64 = 256 << 20;

/// Something that any of the threads can do.
type Task<'env> = Box<dyn FnOnce() + Send + 'env>;

/// The threads, as those see them who have work for them.
pub(super) struct Crew<'env> {
    tasks: Sender<Task<'env>>,
    room: Arc<Room>,
    jobs: usize,
}

/// Room in memory that a piece of work takes until this is dropped.
pub(super) struct Load {
    room: Arc<Room>,
    bytes: u64,
}

impl<'env> Crew<'env> {
    /// Runs `run` with `jobs` threads, and waits for them to finish.
    pub(super) fn of<T>(jobs: NonZeroUsize, run: impl FnOnce(&Self) -> T) -> T {
        let (tasks, waiting) = bounded::<Task<'env>>(UNDER_WAY);
        thread::scope(|scope| {
            for _ in 0..jobs.get() {
                let waiting = waiting.clone();
                scope.spawn(move || waiting.into_iter().for_each(|task| task()));
            }
            drop(waiting);
            let room = Arc::default();
            let jobs = jobs.get();
            run(&Self { tasks, room, jobs })
        })
    }

    /// Gives the threads something to do; waits where they have enough of it.
    pub(super) fn start(&self, task: impl FnOnce() + Send + 'env) -> ControlFlow<()> {
        match self.tasks.send(Box::new(task)) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    }

    /// Lets the threads do `work` on everything that `produce` gives with the bytes that it takes,
    /// and hands the outcomes to `take`, in this order. `take` may end it; what it does not drop
    /// of a load still counts.
    pub(super) fn in_order<W: Send + 'env, R: Send + 'env>(
        &self,
        produce: impl FnOnce(&mut dyn FnMut(W, u64) -> ControlFlow<()>) + Send,
        work: impl Fn(W) -> R + Copy + Send + 'env,
        take: &mut dyn FnMut(R, Load) -> ControlFlow<()>,
    ) {
        let lane = &Arc::new(Lane::new(self.jobs));
        thread::scope(|scope| {
            let _leaves = Leaves(lane);
            scope.spawn(move || {
                let leaves = Leaves(lane);
                produce(&mut |one, bytes| {
                    let load = Room::take(&self.room, bytes);
                    match lane.put(one, load)? {
                        Hands::Enough => ControlFlow::Continue(()),
                        Hands::OneMore => {
                            let lane = Arc::clone(lane);
                            self.start(move || lane.work_off(work))
                        }
                    }
                });
                lane.close();
                leaves.not();
            });
            while let Some(outcomes) = lane.outcomes() {
                for (outcome, load) in outcomes {
                    if take(outcome, load).is_break() {
                        return;
                    }
                }
            }
        });
    }
}

/// How much memory is taken.
#[derive(Default)]
struct Room {
    taken: Mutex<u64>,
    freed: Condvar,
}

impl Room {
    /// Waits until there is room.
    fn take(room: &Arc<Self>, bytes: u64) -> Load {
        let is_full = |taken: &mut u64| *taken > 0 && *taken + bytes > UNDER_WAY_BYTES;
        let taken = room.freed.wait_while(room.taken(), is_full);
        *taken.unwrap_or_else(PoisonError::into_inner) += bytes;
        let room = Arc::clone(room);
        Load { room, bytes }
    }

    fn taken(&self) -> MutexGuard<'_, u64> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Load {
    fn drop(&mut self) {
        *self.room.taken() -= self.bytes;
        self.room.freed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;

    /// The outcomes of 1000 pieces of work, up to where there are enough of them.
    fn squares(jobs: usize, enough: usize, bytes: u64) -> Vec<u64> {
        let mut seen = Vec::new();
        Crew::of(NonZeroUsize::new(jobs).unwrap(), |crew| {
            crew.in_order(
                |give| {
                    let _ = (0..1000).try_for_each(|n| give(n, bytes));
                },
                |n: u64| n * n,
                &mut |square, _| {
                    seen.push(square);
                    match seen.len() < enough {
                        true => ControlFlow::Continue(()),
                        false => ControlFlow::Break(()),
                    }
                },
            );
        });
        seen
    }

    #[test]
    fn outcomes_come_in_order_whatever_the_number_of_threads() {
        let wanted: Vec<u64> = (0..1000).map(|n| n * n).collect();
        for jobs in [1, 2, 7] {
            assert_eq!(squares(jobs, usize::MAX, 1), wanted, "{jobs}");
            assert_eq!(squares(jobs, 3, 1), wanted[..3], "{jobs}");
        }
    }

    #[test]
    fn what_is_too_large_for_company_is_under_way_alone() {
        let (now, most) = (AtomicU64::new(0), AtomicU64::new(0));
        Crew::of(NonZeroUsize::new(4).unwrap(), |crew| {
            crew.in_order(
                |give| {
                    let _ = (0..100).try_for_each(|n| give(n, UNDER_WAY_BYTES));
                },
                |_: u64| {
                    most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    now.fetch_sub(1, Ordering::SeqCst);
                },
                &mut |(), _| ControlFlow::Continue(()),
            );
        });
        assert_eq!(most.into_inner(), 1);
    }
}
