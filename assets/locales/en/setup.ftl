### The first run

setup-welcome = A new post: four questions first
# path: &str
setup-file = File { $path }
# step: u8, steps: u8
setup-step = step { $step } of { $steps }
setup-language = Which language?
setup-language_hint = 1. 中文  2. English
setup-post = What is the post called?
setup-post_hint = usually the name of the compound
setup-gates = Which gates are there?
setup-warden = Who is the founding warden?
# post: &str
setup-done = { $post } is ready
setup-next_import = nightpost import then loads residents, staff and doors
setup-answer_empty = this cannot be empty
setup-answer_too_long = too long: make it shorter
setup-answer_language = type 1 or 2
# name: &str
setup-gate_twice = gate { $name } appears twice
