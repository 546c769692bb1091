### Banners

banner-demo = DEMO: made-up data, thrown away on leaving
banner-clock_jumped_ahead = The clock jumped ahead by { $by }: check it; records are marked
banner-clock_jumped_back = The clock jumped back by { $by }: check it; records are marked
banner-time_uncertain = time uncertain
banner-frozen = FROZEN: history shortened, records may be lost; only SOS; call the leader
banner-read_only = The file cannot be written: nothing is recorded
banner-disk_full = The disk is full: nothing is recorded, make room
banner-list_old = The list is { $age } old
banner-no_list = No list yet: entries are recorded, not judged
banner-other_changed = { $name } has just dealt with it
banner-saving_failed = Not saved: press Enter again
banner-fever = FEVER: shelter and retest
banner-emergency = EMERGENCY lane is open
banner-overdue = { $team } is overdue
banner-leaving = Leaving, as soon as the last record is saved
banner-unsaved = Something is unfinished: Enter again leaves
