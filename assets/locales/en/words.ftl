### Ages and readings

words-now = now
words-just_now = just now
words-ago = { $age } ago
words-seconds = { $count } s
words-minutes = { $count } min
words-hours = { $count } h
words-hours_minutes = { $hours } h { $minutes } min
words-days = { $count } d
words-days_hours = { $days } d { $hours } h
words-short_seconds = { $count }s
words-short_minutes = { $count }m
words-short_hours = { $hours }h{ $minutes }
words-short_days = { $days }d{ $hours }h
words-waiting = waiting { $age }
words-out_for = out { $age }
words-late_by = { $age } late
words-level_cold = cold
words-level_normal = normal
words-level_fever = fever
