/// How the page looks, on a screen and on Letter paper. Nothing is loaded: fonts are those that are there.
enum PageStyle {
    static let sheet: HTML = """
        :root { color-scheme: light; --ink: #1b1f24; --faint: #5b6470; --line: #d5dae0; --wash: #f5f7f9; --link: #0b5394;
          --good: #1a6b3c; --bad: #a4262c; --open: #7a5600; }
        * { box-sizing: border-box; }
        html { font: 16px/1.5 "Source Sans 3", "Segoe UI", system-ui, "Liberation Sans", "DejaVu Sans", Arial, sans-serif;
          color: var(--ink); background: #fff; }
        body { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1.5rem 4rem; overflow-wrap: break-word; }
        header { border-bottom: 3px solid var(--ink); margin-bottom: 1.5rem; padding-bottom: 1rem; }
        h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; }
        h2 { font-size: 1.3rem; line-height: 1.25; margin: 2.75rem 0 .75rem; padding-top: .75rem; border-top: 1px solid var(--line); }
        h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
        h4 { font-size: 1rem; margin: 1.25rem 0 .4rem; }
        p { margin: .5rem 0; max-width: 46rem; }
        a { color: var(--link); text-underline-offset: 2px; }
        code { font: .85em/1.4 ui-monospace, "Liberation Mono", "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
        pre { font: .85em/1.45 ui-monospace, "Liberation Mono", monospace; background: var(--wash); padding: .75rem 1rem;
          white-space: pre-wrap; overflow-wrap: anywhere; }
        .lead { font-size: 1.05rem; color: var(--faint); margin: 0; }
        .standing { font-size: 1.15rem; font-weight: 600; margin: .75rem 0 0; }
        .note, .small { color: var(--faint); font-size: .92rem; }
        nav ol { columns: 2; column-gap: 2rem; padding-left: 1.5rem; margin: .5rem 0; }
        nav li { break-inside: avoid; margin: .1rem 0; }
        dl { display: grid; grid-template-columns: minmax(8rem, 11rem) 1fr; gap: .3rem 1rem; margin: .5rem 0; }
        dt { color: var(--faint); }
        dd { margin: 0; min-width: 0; }
        table { border-collapse: collapse; width: 100%; margin: .75rem 0; font-size: .94rem; }
        caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        th { text-align: left; font-weight: 600; border-bottom: 2px solid var(--ink); padding: .3rem .75rem .3rem 0;
          vertical-align: bottom; }
        td { border-bottom: 1px solid var(--line); padding: .4rem .75rem .4rem 0; vertical-align: top; overflow-wrap: anywhere; }
        time, .entry { white-space: nowrap; overflow-wrap: normal; }
        td p { margin: 0 0 .25rem; }
        td .mark { margin-left: 0; }
        time, .entry { font-variant-numeric: tabular-nums; }
        .criteria, .criteria ol { list-style: none; padding-left: 1.6rem; margin: .35rem 0; }
        .criteria { padding-left: 0; }
        .criteria li { border-left: 3px solid var(--line); padding: .1rem 0 .1rem .8rem; margin: .45rem 0; }
        .criteria li.met { border-color: var(--good); }
        .criteria li.not-met { border-color: var(--bad); }
        .criteria li.unknown { border-color: var(--open); }
        .criteria p { margin: .1rem 0; }
        .number { font-weight: 600; }
        .mark { display: inline-block; font-size: .8rem; font-weight: 600; border: 1px solid currentColor; border-radius: .6rem;
          padding: 0 .5rem; margin-left: .3rem; white-space: nowrap; }
        .mark.met, .mark.good { color: var(--good); }
        .mark.not-met, .mark.bad { color: var(--bad); }
        .mark.unknown, .mark.open { color: var(--open); }
        .basis { font-size: .92rem; color: var(--faint); margin: .15rem 0; padding-left: 1.1rem; }
        .basis li { border: 0; padding: 0; margin: .1rem 0; list-style: disc; }
        .box { border: 1px solid var(--line); background: var(--wash); padding: .75rem 1rem; margin: .75rem 0; }
        .box > :first-child { margin-top: 0; } .box > :last-child { margin-bottom: 0; }
        .superseded { color: var(--faint); }
        @media (max-width: 40rem) { nav ol { columns: 1; } dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; } }
        @page { size: letter; margin: 0.75in; }
        @media print { html { font-size: 10.5pt; } body { max-width: none; padding: 0; } a { color: inherit; }
          h2, h3, h4 { break-after: avoid; } tr, .criteria p, .box { break-inside: avoid; } thead { display: table-header-group; }
          nav { display: none; } }

        """
}
