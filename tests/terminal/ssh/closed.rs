//! What is open over SSH, and what is not.

use std::io::Read as _;
use std::net::{TcpListener, TcpStream};

use crate::ssh::{LEADERS_PIN, PIN, leave, line, local, post, sign_in, text};
use crate::support::pty::DEADLINE;
use crate::support::sshd::{Sshd, wait_for};

#[test]
fn a_warden_signs_in_with_key_and_pin_and_works() {
    let post = post();
    let Some(sshd) = Sshd::start(&post.file, &["han"]) else { return };
    let screen = sshd.launch("han", &[]).spawn();
    screen.wait_for("Sign in");
    let shown = screen.contents();
    assert!(shown.contains("waiting at 1 East: 0"), "{shown}");
    for hidden in ["W1", "W2", "韩梅梅", "王芳"] {
        assert!(!shown.contains(hidden), "{hidden}\n{shown}");
    }
    // In whose name would it be?
    screen.type_keys("\x1b[20~");
    screen.wait_for("sign in first");
    // Neither Esc nor a signal's key opens anything.
    screen.type_keys("\x1b\x1a\x1c\x03");
    screen.type_keys("O1\r8841\r");
    screen.wait_for("a PIN is needed here and you have none");
    screen.type_keys("\x1b[Z\x7f\x7f");
    screen.type_keys("W2\r1111\r");
    screen.wait_for("wrong PIN");
    screen.type_keys(&format!("{PIN}\r"));
    screen.wait_for("韩梅梅");
    line(&screen, "wf 365 i", "王芳 4-1-101 in 36.5");
    // As it is on any other terminal.
    screen.type_keys("\x1a\x1c");
    line(&screen, "lxm 365 o", "李小明 3-2-501 out");
    leave(screen);
    sshd.wait_gone(DEADLINE);
    let passages = post.of_kind("passage.recorded");
    assert_eq!(passages.len(), 2);
    assert!(passages.iter().all(|record| record["actor"] == "W2"));
    assert!(post.of_kind("emergency.recorded").is_empty() && post.of_kind("pin.set").len() == 2);
    post.sound();
}

#[test]
fn whoever_takes_over_on_the_line_needs_a_pin_too() {
    let post = post();
    let Some(sshd) = Sshd::start(&post.file, &["han"]) else { return };
    let screen = sshd.launch("han", &[]).spawn();
    sign_in(&screen, "W2", PIN);
    screen.type_keys("/swap O1\r");
    screen.wait_for("Take over");
    screen.type_keys("8841\r");
    screen.wait_for("a PIN is needed here and you have none");
    screen.type_keys("\x1b");
    screen.wait_until("the form is gone", |shown| !shown.contents().contains("Take over"));
    screen.type_keys("/swap L1\r");
    screen.wait_for("Take over");
    screen.type_keys(&format!("{LEADERS_PIN}\r"));
    screen.wait_for("周带 took over from");
    leave(screen);
    let signed_in = post.of_kind("warden.signed_in");
    let who: Vec<_> = signed_in.iter().map(|record| record["actor"].as_str().unwrap()).collect();
    assert!(who.ends_with(&["W2", "L1"]), "{who:?}");
}

#[test]
fn whatever_the_client_asks_for_it_gets_the_screen_or_nothing() {
    let post = post();
    let Some(sshd) = Sshd::start(&post.file, &["han"]) else { return };
    let folder = post.folder.path();
    let (secret, copy) = (folder.join("secret"), folder.join("copy"));
    std::fs::write(&secret, "the canary sings").unwrap();
    let (secret, copy) = (secret.to_str().unwrap(), copy.to_str().unwrap());

    // Without a terminal: one sentence, and the exit code of a refusal.
    let write = format!("echo sung > {copy}");
    for command in [format!("cat {secret}"), write.clone(), format!("; {write}"), "sh".into(), "$(id)".into()]
    {
        let output = sshd.run("ssh", "han", &["127.0.0.1", &command]);
        assert_eq!(output.status.code(), Some(1), "{command}");
        assert!(output.stdout.is_empty(), "{command}: {}", text(&output.stdout));
        assert!(
            text(&output.stderr).contains("only the screen is available here"),
            "{}",
            text(&output.stderr)
        );
    }
    // With one: the screen, and nothing of what was asked.
    for command in [format!("cat {secret}"), write, "exec nightpost export passages".into()] {
        let screen = sshd.launch("han", &[&command]).spawn();
        screen.wait_for("Sign in");
        assert!(!screen.contents().contains("canary"), "{command}");
    }
    sshd.wait_gone(DEADLINE);

    // Files, by either protocol, and as a subsystem of any name.
    let there = |path: &str| format!("127.0.0.1:{path}");
    let (from, to) = (there(secret), there(copy));
    for (client, args) in [
        ("scp", vec!["-O", from.as_str(), copy]),
        ("scp", vec!["-s", from.as_str(), copy]),
        ("scp", vec!["-O", secret, to.as_str()]),
        ("scp", vec!["-s", secret, to.as_str()]),
        ("sftp", vec!["-b", "/dev/null", "127.0.0.1"]),
        ("ssh", vec!["-s", "127.0.0.1", "sftp"]),
        ("ssh", vec!["-s", "127.0.0.1", "shell"]),
    ] {
        let output = sshd.run(client, "han", &args);
        assert!(!output.status.success(), "{client} {args:?}");
        assert!(!text(&output.stdout).contains("canary"), "{client} {args:?}");
    }
    assert!(!std::path::Path::new(copy).exists(), "nothing was written");

    // Variables name neither another file nor another person.
    let screen = sshd
        .launch("han", &[])
        .env("NIGHTPOST_DB", "/tmp/other.db")
        .env("LC_EVIL", "canary")
        .env("NIGHTPOST_PIN_FILE", secret)
        .args(["-o", "SendEnv=NIGHTPOST_* LC_*"])
        .spawn();
    screen.wait_for("Sign in");
    drop(screen);
    post.sound();
}

#[test]
fn nothing_is_forwarded() {
    let post = post();
    let Some(sshd) = Sshd::start(&post.file, &["han"]) else { return };
    let inside = TcpListener::bind("127.0.0.1:0").unwrap();
    inside.set_nonblocking(true).unwrap();
    let inside_port = inside.local_addr().unwrap().port();
    let free = || TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();

    // Out of the post: the client listens, and what connects there reaches nobody.
    for how in ["-L", "-D"] {
        let outside = free();
        let way =
            if how == "-L" { format!("{outside}:127.0.0.1:{inside_port}") } else { outside.to_string() };
        let mut client = sshd.begin("han", &["-N", how, &way]);
        let mut stream = wait_for("the client listens", || TcpStream::connect(("127.0.0.1", outside)).ok());
        stream.set_read_timeout(Some(DEADLINE)).unwrap();
        if how == "-D" {
            // SOCKS 4: connect to the same place.
            let [high, low] = inside_port.to_be_bytes();
            std::io::Write::write_all(&mut stream, &[4, 1, high, low, 127, 0, 0, 1, 0]).unwrap();
        }
        let mut heard = Vec::new();
        // The channel is refused: the stream ends, by a close or by a reset.
        drop(stream.read_to_end(&mut heard));
        assert!(heard.len() < 9 && heard.get(1) != Some(&90), "{how}: {heard:?}");
        assert_eq!(inside.accept().unwrap_err().kind(), std::io::ErrorKind::WouldBlock, "{how}");
        client.kill().unwrap();
        client.wait().unwrap();
    }
    // Into the post, and the client's own agent and display.
    let way = format!("{}:127.0.0.1:{inside_port}", free());
    let output = sshd.run("ssh", "han", &["-N", "-o", "ExitOnForwardFailure=yes", "-R", &way, "127.0.0.1"]);
    assert!(!output.status.success(), "{}", text(&output.stderr));
    let output = sshd.run("ssh", "han", &["-N", "-o", "ExitOnForwardFailure=yes", "-w", "0:0", "127.0.0.1"]);
    assert!(!output.status.success(), "{}", text(&output.stderr));
}

#[test]
fn a_key_that_nobody_knows_and_a_password_open_nothing() {
    let post = post();
    let Some(sshd) = Sshd::start(&post.file, &["han"]) else { return };
    let stranger = post.folder.path().join("ssh/stranger");
    let stranger = stranger.to_str().unwrap();
    let args = ["-q", "-t", "ed25519", "-N", "", "-f", stranger];
    assert!(std::process::Command::new("ssh-keygen").args(args).status().unwrap().success());
    for options in [["-o", "PasswordAuthentication=yes"], ["-o", "PreferredAuthentications=password"]] {
        let output = sshd.run("ssh", "stranger", &[options[0], options[1], "127.0.0.1"]);
        assert_eq!(output.status.code(), Some(255));
        assert!(text(&output.stderr).contains("Permission denied"), "{}", text(&output.stderr));
    }
}

#[test]
fn a_kiosk_makes_no_post_and_does_nothing_but_show_the_screen() {
    let post = post();
    let none = post.folder.path().join("none.db");
    let mut screen = crate::ssh::Launch::new(env!("CARGO_BIN_EXE_nightpost"))
        .args(["--lang", "en", "--kiosk", "--db", none.to_str().unwrap()])
        .spawn();
    assert_eq!(screen.wait_exit().exit_code(), 1);
    screen.wait_end();
    assert!(screen.contents().contains("none.db"), "{}", screen.dump());
    assert!(!none.exists());
    let output = post.run(&["--kiosk", "log"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty() && text(&output.stderr).contains("--kiosk only opens the screen"));
    let output = post.run(&["--kiosk"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("only the screen is available here"), "{}", text(&output.stderr));
    // Whoever is named has only the PIN left to give.
    let screen = local(&post, &["--lang", "en", "--kiosk", "--as", "W2"]);
    screen.wait_for("Sign in");
    screen.type_keys(&format!("{PIN}\r"));
    screen.wait_for("韩梅梅");
    leave(screen);
}

#[test]
fn wrong_pins_on_four_lines_wait_together() {
    let post = post();
    let Some(sshd) = Sshd::start(&post.file, &["han", "zhou"]) else { return };
    let screens: Vec<_> = ["han", "zhou", "han", "zhou"].map(|name| sshd.launch(name, &[]).spawn()).into();
    for screen in &screens {
        screen.wait_for("Sign in");
    }
    for screen in &screens {
        screen.type_keys("W2\r1111\r");
    }
    // Three are looked at, whichever they are; the fourth, and the right one, wait on every line.
    for screen in &screens {
        screen.wait_until("an answer", |shown| {
            let all = shown.contents();
            all.contains("wrong PIN") || all.contains("was not checked")
        });
    }
    for screen in &screens {
        screen.type_keys(&format!("{PIN}\r"));
        screen.wait_for("was not checked");
    }
    let failed = post.of_kind("sign_in.failed");
    assert_eq!(failed.iter().map(|record| record["body"]["wrong"].clone()).collect::<Vec<_>>(), [1, 2]);
}
