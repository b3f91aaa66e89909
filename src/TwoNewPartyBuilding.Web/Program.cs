using TwoNewPartyBuilding.Web.Commands;

return await CommandLine.RunAsync(args, CommandConsole.OfProcess());

/// <summary>Entry point, public for the test host.</summary>
public partial class Program;
