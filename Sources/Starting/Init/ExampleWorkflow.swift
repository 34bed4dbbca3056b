/// The workflow of a new project, the same as `docs/examples/assay.yml`.
package enum ExampleWorkflow {
    package static let text = """
        # Checks the experiments of a pull request and reports on them. Reads only, never pushes,
        # and needs no secrets, so it works for forks. See docs/ci.md of assay.
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
              # assay must be on the PATH: use an image that contains it, or add a step that builds it.
              - name: Check specs
                run: assay validate --format github
              - name: Dry run on synthetic tables
                run: assay run --all --smoke --synthetic --quiet
              - name: Report on the proposal
                if: ${{ !cancelled() }}
                env:
                  # HEAD is GitHub's test merge; its first parent is the current base.
                  BASE: HEAD^1
                run: |
                  code=0
                  # A spec that waits to be trained is no error. A branch that must have all its entries
                  # adds --require registered.
                  assay propose --base "$BASE" --out report.md || code=$?
                  if [ -f report.md ]; then cat report.md >> "$GITHUB_STEP_SUMMARY"; fi
                  exit "$code"
              - name: Upload the report
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
              # assay must be on the PATH.
              - name: Verify the registry
                run: assay verify --strict --format github

        """
}
