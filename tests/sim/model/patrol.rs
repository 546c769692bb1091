//! Patrol teams in the model: which is out, since how long, which is overdue.

use super::{Done, Model, No, Own};

/// Without a route a round is due back after an hour and a half.
const ROUND_MS: i64 = 90 * 60_000;

#[derive(Clone, Debug)]
pub(super) struct RoundM {
    pub(super) seq: i64,
    team: u16,
    /// When it went out, in time that passed.
    begun_ms: i64,
    /// The record that ended it.
    pub(super) back: Option<i64>,
    pub(super) annulled: bool,
}

impl Model {
    /// The round that a team is on: the last one that it began.
    fn out(&self, team: u16) -> Option<usize> {
        let is_out = |round: &RoundM| round.team == team && round.back.is_none() && !round.annulled;
        self.rounds.iter().rposition(is_out)
    }

    /// Whether a team is out, and past its time.
    pub(super) fn team(&self, team: u16) -> (bool, bool) {
        let Some(at) = self.out(team) else { return (false, false) };
        (true, self.lived() - self.rounds[at].begun_ms > ROUND_MS)
    }

    pub(super) fn team_out(&mut self, by: usize, team: u16) -> Done {
        if usize::from(team) > self.teams {
            return Err(No("not-found", Vec::new()));
        }
        if self.out(team).is_some() {
            return Err(No("team-is-out", Vec::new()));
        }
        let (seq, done) = self.own_record(by, Own::Start, "round.started");
        self.rounds.push(RoundM { seq, team, begun_ms: self.lived(), back: None, annulled: false });
        done
    }

    pub(super) fn team_back(&mut self, by: usize, team: u16) -> Done {
        if usize::from(team) > self.teams {
            return Err(No("not-found", Vec::new()));
        }
        let Some(at) = self.out(team) else { return Err(No("team-is-in", Vec::new())) };
        let (seq, done) = self.own_record(by, Own::Back, "round.ended");
        self.rounds[at].back = Some(seq);
        done
    }
}
