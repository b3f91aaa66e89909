using System.CommandLine;
using TwoNewPartyBuilding.Core.Members;

namespace TwoNewPartyBuilding.Web.Commands;

/// <summary><c>members reduce</c>.</summary>
internal static class MemberCommands
{
    /// <summary>Members.</summary>
    public static Command Members(CommandConsole console) => new("members", "党员") { Reduce(console) };

    private static Command Reduce(CommandConsole console)
    {
        var json = CommandServices.Json();
        var command = new Command("reduce", "清除离开已满保留年限的党员的个人信息，只留姓名、所在党组织和日期；可反复运行") { json };
        command.SetAction((parsed, ct) => CommandServices.RunAsync(parsed, console, async (services, stop) =>
        {
            var reduced = await services.GetRequiredService<MemberReduction>().RunAsync(stop);
            console.Tell(parsed.GetValue(json), new { reduced }, reduced == 0 ? "没有需要清除的党员。" : $"已清除 {reduced} 名党员的个人信息。");
            return CommandLine.Done;
        }, ct));
        return command;
    }
}
