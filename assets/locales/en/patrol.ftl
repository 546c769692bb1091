### Patrol teams and staff

patrol-title = Patrol teams
patrol-empty = no patrol teams yet
# number: u16
patrol-team = team { $number }
patrol-head_team = Team
patrol-head_captain = Captain
patrol-head_members = Members
patrol-head_state = State
patrol-head_out = Out
patrol-head_due = Due
patrol-head_name = Name
patrol-head_phone = Phone
patrol-head_duty = Duty
patrol-head_kind = Kind
patrol-state_in = at base
patrol-state_out = out
# out: usize, overdue: usize, total: usize
patrol-summary = out { $out }  overdue { $overdue }  of { $total }
patrol-duty-warden = warden
patrol-duty-duty_leader = duty leader
patrol-duty-captain = captain
patrol-duty-member = member
patrol-duty-officer = officer
patrol-duty-viewer = viewer
patrol-kind-community_worker = community worker
patrol-kind-cadre = seconded cadre
patrol-kind-grid_worker = grid worker
patrol-kind-volunteer = volunteer
patrol-kind-party_member = party member
patrol-kind-resident = resident
patrol-kind-other = other
