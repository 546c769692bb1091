### The palette: everything that can be gone to

# count: usize
palette-title = Find anything ({ $count })
palette-hint = type words, pinyin or initials in either language; Enter goes there, Esc closes
palette-none = nothing found: try fewer letters, or another word
palette-command = command
palette-key = key
palette-screen = screen
palette-person = person
palette-home = home
palette-door = door
palette-team = team
palette-matter = open
