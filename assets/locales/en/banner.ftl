### Banners

banner-time_uncertain = time uncertain
banner-rule_changed = The rule changed, from { $at }: { $text }
banner-rule_over = Rule { $name } ended { $at }
banner-short_mode = Short mode since { $since }: pass and temperature only; /short off ends it
banner-short_suggested = { $waiting } wait, about { $wait }: /short on for pass and reading only
banner-short_suggested_bare = { $waiting } wait: /short on for pass and reading only
