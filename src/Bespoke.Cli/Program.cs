using System.CommandLine;
using Bespoke.Cli;
using Bespoke.Cli.Commands;

var root = new RootCommand("Bespoke: personalised search and recommendations for a fashion shop, on your own machine.")
{
    DemoCommand.Create(),
    ImportCommand.Create(),
    SimulateCommand.Create(),
    SearchCommand.Create(),
    SuggestCommand.Create(),
    SearchesCommand.Create(),
    ProfileCommand.Create(),
    ExportCommand.Create(),
    EraseCommand.Create(),
    DeadLettersCommand.Create(),
    ServeCommand.Create(),
    TrainCommand.Create(),
    ModelsCommand.Create(),
    RulesCommand.Create(),
    ExperimentCommand.Create(),
    BackupCommands.Backup(),
    BackupCommands.Restore(),
    DoctorCommand.Create(),
    EvaluateCommand.Create(),
    BenchCommand.Create(),
};
return await CommandLine.RunAsync(root, args);
