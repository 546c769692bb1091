### Banners

banner-time_uncertain = time uncertain
banner-rule_changed = Rule changed, in force from { $at }: { $text }
banner-rule_over = Rule { $name } ended { $at }
banner-short_mode = Short mode since { $since }: pass and temperature only; { word-cmd_short } off ends it
banner-short_suggested = { $waiting } waiting, about { $wait }: { word-cmd_short } on, only pass and temperature
banner-short_suggested_bare = { $waiting } waiting: { word-cmd_short } on, only pass and temperature
