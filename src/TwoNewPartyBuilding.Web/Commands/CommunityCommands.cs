using System.CommandLine;
using TwoNewPartyBuilding.Core.Communities;

namespace TwoNewPartyBuilding.Web.Commands;

/// <summary><c>community add</c>.</summary>
internal static class CommunityCommands
{
    /// <summary>Communities.</summary>
    public static Command Community(CommandConsole console) => new("community", "社区") { Add(console) };

    private static Command Add(CommandConsole console)
    {
        var names = new Argument<string[]>("names") { Description = "社区名称，可一次写多个", HelpName = "社区", Arity = ArgumentArity.OneOrMore };
        var grids = new Option<int>("--grids") { Description = "每个社区的网格数，命名为第1网格、第2网格……", HelpName = "个数" };
        var json = CommandServices.Json();
        var command = new Command("add", "添加社区；已有的不改动") { names, grids, json };
        grids.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 99)
            {
                result.AddError("--grids 应在 0 至 99 之间");
            }
        });
        command.SetAction((parsed, ct) => CommandServices.RunAsync(parsed, console, async (services, stop) =>
        {
            var communities = services.GetRequiredService<CommunityService>();
            var known = (await communities.ListAsync(stop)).Select(c => c.Name).ToHashSet();
            List<string> added = [], kept = [];
            foreach (var name in parsed.GetRequiredValue(names).Select(n => n.Trim()).Distinct())
            {
                if (!known.Add(name))
                {
                    kept.Add(name);
                    continue;
                }

                var outcome = await communities.AddAsync(new PlaceInput { Name = name }, stop);
                for (var i = 1; outcome.Ok && i <= parsed.GetValue(grids); i++)
                {
                    await communities.AddGridAsync(outcome.Value, new PlaceInput { Name = $"第{i}网格" }, stop);
                }

                if (!outcome.Ok)
                {
                    return CommandServices.Refuse(console, outcome);
                }

                added.Add(name);
            }

            console.Tell(
                parsed.GetValue(json), new { added, kept },
                (added.Count == 0 ? "没有添加社区。" : $"已添加：{string.Join("、", added)}。") + (kept.Count == 0 ? "" : $"已有，未改动：{string.Join("、", kept)}。"));
            return CommandLine.Done;
        }, ct));
        return command;
    }
}
