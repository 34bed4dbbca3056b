/// The workflow that a new project begins with; `docs/examples/assay.yml` has the same text.
package enum ExampleWorkflow {
    package static let text = """
        # Checks the experiments of a pull request and reports what it proposes. It only reads, never pushes,
        # and needs no secret, so that it works for forks. docs/ci.md of assay explains every step.
        name: assay
        on:
          pull_request:
          push:
            branches: [main]
        permissions:
          contents: read
        jobs:
          propose:
            if: github.event_name == 'pull_request'
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v4
                with:
                  fetch-depth: 0
                  persist-credentials: false
              # assay must be on the PATH: use an image that has it, or build it in a step here.
              - name: Specs
                run: assay validate --format github
              - name: The whole line, on made-up tables
                run: |
                  for spec in experiments/*.yaml; do
                    [ "$spec" = experiments/features.yaml ] && continue
                    assay run "$spec" --smoke --synthetic --quiet
                  done
              - name: What is proposed
                if: ${{ !cancelled() }}
                env:
                  # HEAD is the merge that GitHub tries, and its first parent the base as it is by now.
                  BASE: HEAD^1
                run: |
                  code=0
                  assay propose --base "$BASE" --out report.md || code=$?
                  if [ -f report.md ]; then cat report.md >> "$GITHUB_STEP_SUMMARY"; fi
                  exit "$code"
              - name: The report, for the comment
                if: ${{ !cancelled() }}
                uses: actions/upload-artifact@v4
                with:
                  name: assay-report
                  path: report.md
          verify:
            if: github.event_name == 'push'
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v4
                with:
                  persist-credentials: false
              # assay must be on the PATH here, too.
              - name: The registry
                run: assay verify --strict --format github

        """
}
