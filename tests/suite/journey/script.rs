//! A whole assessment as keys: a triage assistant for support tickets.

/// Keys, and what stands on the screen after them at every size.
pub struct Leg {
    pub keys: &'static str,
    pub shows: &'static [&'static str],
}

const fn leg(keys: &'static str, shows: &'static [&'static str]) -> Leg {
    Leg { keys, shows }
}

/// From an empty folder to the first version.
pub const TO_VERSION_1: &[Leg] = &[
    leg("", &["Set up a workspace"]),
    leg("y", &["No assessment yet."]),
    leg("a \"Ticket triage\"", &["kept in assessments/ticket-triage"]),
    leg("enter", &["1 System", "Ticket triage"]),
    // 1 System
    leg(
        r#"n enter "2.1" esc
        n enter "Sorts support tickets by topic and urgency, sums them up and proposes an answer to the agent." esc
        n enter "Agents of the first line work the queue in its order." enter "They send the proposed answer after reading it." esc
        n enter "Measuring how fast single agents work." esc
        n enter 3 n enter 5
        n enter "Dana Okafor, Head of Customer Support" esc"#,
        &["Dana Okafor"],
    ),
    leg(
        r#"n enter "A hosted language model, and a ranking model trained here on closed tickets." esc
        n enter "400,000 closed tickets of 2023 to 2025, with names and addresses." esc
        n enter "Agents of the first line." enter "Team leads." esc
        n enter "Our ticket system. It sets order and topic, it sends nothing." esc
        n enter "The host of the language model." esc
        n enter "Evaluation report ER-14." esc"#,
        &["Evaluation report ER-14."],
    ),
    // 2 Impact: what is asked
    leg("]", &["2 Impact", "Questions 0/"]),
    leg("right 1 3 4", &["IA-01", "answered, required"]),
    leg("n 3", &["IA-02", "answered, required"]),
    leg(
        "n enter 1 down down down down down down down down down down down down space enter",
        &["IA-03", "answered, required"],
    ),
    leg("n 3", &["IA-76", "answered, required"]),
    leg("n n 1 3 6 n 1 6", &["IA-16", "answered, required"]),
    leg(
        "n n n n enter \"By hand, oldest first: urgent tickets wait for days. Rules on words were tried and failed.\" esc",
        &["IA-04"],
    ),
    leg("n 1 3 n 4 n 1 n 3 n enter \"180000\" enter", &["IA-09", "180000"]),
    leg("n 6 8 n 4", &["IA-12", "answered, required"]),
    leg("n 2 n 2", &["IA-15", "answered"]),
    leg("n d \"The host has to say what its model learned from; asked on 20 November.\" esc", &["IA-17", "unknown"]),
    leg("n - \"No consent is asked: the contract covers it.\" esc", &["IA-18", "not applicable"]),
    leg("g 8 home enter 2", &["IA-35", "answered, required"]),
    leg("g 8 home enter 5 6 7", &["IA-43", "answered, required"]),
    leg("g 8 home enter 0", &["IA-53", "answered, required"]),
    // 2 Impact: who is touched
    leg("tab a \"Customers who write in\" enter", &["Affected groups 1", "Customers who write in"]),
    leg(
        "h \"An urgent ticket is sorted to the back and answered too late\" esc 1 tab 4 tab 4 tab 2 tab 4",
        &["Harm I-001"],
    ),
    leg("esc b \"The first answer comes within the hour\" esc 4 tab 3", &["Benefit I-002"]),
    leg(
        "esc a \"Support agents\" enter h \"The queue sets the pace of work\" esc 2 tab 4 tab 3 tab 3 tab 2",
        &["Harm I-003"],
    ),
    leg("esc", &["Affected groups 2"]),
    // 3 Identify
    leg("]", &["3 Identify", "Register: 0"]),
    leg("space space space space space space space space space", &["9 marked"]),
    leg("t", &["Register: 9", "9 risks are in the register"]),
    leg("n r \"No customer is turned away: every ticket is answered.\" esc", &["considered and rejected"]),
    leg("n r \"The host proves its measures by a yearly audit report.\" esc", &["considered and rejected"]),
    leg("a \"Tickets in dialect sorted to the back\" enter", &["Risk R-010"]),
    leg("esc a \"Threats to life overlooked in a summary\" enter", &["Risk R-011"]),
    leg("esc", &["Register: 11"]),
    // 4 Analyse
    leg(
        "g 4 4 4 n 4 3 n 3 4 n 4 3 n 3 3 n 5 3 n 4 4 n 3 3 n 2 3 n 4 4 n 3 5 n",
        &["Every risk has its Inherent rating."],
    ),
    leg(
        "s n 3 4 n 3 3 n 3 3 n 3 3 n 2 3 n 4 3 n 3 4 n 2 3 n 2 2 n 3 4 n 2 4 n",
        &["Every risk has its Current rating."],
    ),
    leg(
        "s n 2 3 n 2 3 n 2 2 n 2 3 n 1 3 n 2 3 n 2 3 n 2 2 n 2 2 n 2 3 n 1 4 n",
        &["Every risk has its Residual rating."],
    ),
    leg("home S r \"Two urgent tickets a month were found too late in the pilot.\" esc f 3", &["R-001"]),
    leg("w", &["Why R-001 is rated like this (current)"]),
    // 5 Evaluate
    leg("esc ]", &["5 Evaluate", "10 of 11 must be treated", "▲ 10 to decide", "› ▲ R-001"]),
    // 6 Treat
    leg("]", &["6 Treat", "○ 10 to decide"]),
    leg("space space space space space space space space space space 2", &["10 marked"]),
    leg("a \"Measure it every month on 200 tickets\" enter", &["10 actions added"]),
    leg("o \"Priya Nair\" enter d \"2027-02-26\" enter esc", &["◐ 10 treatment incomplete"]),
    leg(
        "home enter down enter \"Closed tickets of slow years carry the old order; weights are set anew.\" esc",
        &["6 Treat · R-001"],
    ),
    leg("right enter \"Postcode and language leave the ranking model.\" esc", &["6 Treat · R-006"]),
    leg("right up 1 down enter \"No raw ticket goes into training any more.\" esc", &["6 Treat · R-007", "Avoid"]),
    leg(
        "right up 4 A \"Dialect is rare, and team leads look through the queue twice a day.\" esc 1",
        &["6 Treat · R-010", "› Role"],
    ),
    leg(
        "home down enter \"No training data in dialect can be had before 2027.\" esc",
        &["6 Treat ◐ 4/10", "No training data in dialect"],
    ),
    leg("right up 3 down enter \"The host is liable by contract, clause 14.\" esc", &["6 Treat · R-002"]),
    leg("right enter \"Agents see the ticket beside its summary.\" esc", &["6 Treat · R-004"]),
    leg("right enter \"Words of threat lift a ticket over every rank.\" esc", &["6 Treat · R-011"]),
    leg("right enter \"The index asks the rights of the agent.\" esc", &["6 Treat · R-003"]),
    leg("right enter \"Scores are shown in three steps.\" esc", &["6 Treat · R-005"]),
    leg("right enter \"Tickets in other languages go to a queue of their own.\" esc", &["6 Treat · R-008"]),
    leg("esc", &["6 Treat", "R-008"]),
    // 7 Controls
    leg("]", &["7 Controls", "○ 38 open"]),
    leg("* i \"The management system covers every AI system in use.\" esc", &["38 included"]),
    leg("s 2 o \"Quality office\" enter esc", &["38 planned"]),
    leg("end x \"No customer builds on it.\" esc", &["37 included", "1 excluded"]),
    // 8 Review & save
    leg("]", &["8 Review & save"]),
    leg("tab", &["Changes"]),
    leg(
        "tab n enter \"2027-05-21\" enter n enter \"Ana Ruiz, AI risk office\" enter \"Dana Okafor\" esc",
        &["2027-05-21"],
    ),
    leg("s \"Before the roll-out to all teams.\" esc", &["Seal version 1 of ticket-triage as Ana Ruiz"]),
    leg("y", &["8 Review & save", "sealed version 1 as", "0001-"]),
];

/// Three changes, the second version, and what changed since the first.
pub const TO_VERSION_2: &[Leg] = &[
    leg("g 1 home down enter backspace \"2\" esc", &["› Version               2.2"]),
    leg("g 4 s 2", &["R-001", "4 Analyse"]),
    leg("g 6 enter down down down enter", &["R-006 · action T-0"]),
    leg("end up enter 3", &["› Status                Done"]),
    leg("esc g 8 tab", &["Changes 3", "› R-001", "System: version 2.1 → 2.2"]),
    leg("enter", &["current rating, individuals, likelihood: possible →"]),
    leg("esc s \"After the first month.\" esc", &["Seal version 2 of ticket-triage"]),
    leg("y", &["sealed version 2 as", "0002-"]),
    leg("g v", &["v2", "v1", "After the first month."]),
    leg("enter", &["ticket-triage · v1 → v2", "From v1"]),
    leg("esc esc g h", &["1 assessment", "v2", "sealed"]),
    leg("q", &[]),
];
