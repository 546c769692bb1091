### The command line

cli-error = error: { $what }
cli-mend = mend: { $mend }
cli-made = made { $post }: { $file }
cli-imported = read { $count }: { $added } added, { $changed } changed, { $gone } gone
cli-dry_run = dry run: nothing was written
cli-bad_rows = { $count ->
    [one] { $count } bad row: nothing was imported
   *[other] { $count } bad rows: nothing was imported
}
cli-nothing_done = nothing was done
cli-exported = { $count ->
    [one] { $count } row written to { $file }
   *[other] { $count } rows written to { $file }
}
cli-found_nothing = nothing found
cli-verified = verified up to { $seq }
cli-verify_failed = verification failed
cli-backed_up = backed up to { $file }
cli-restored = restored from { $file }
cli-not_a_terminal = this needs a terminal; scripts use the subcommands
cli-stopped = stopped
