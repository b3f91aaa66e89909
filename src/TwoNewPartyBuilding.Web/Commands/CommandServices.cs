using System.CommandLine;
using TwoNewPartyBuilding.Core;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Protection;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure.Start;

namespace TwoNewPartyBuilding.Web.Commands;

/// <summary>The core as a command uses it: the portal's configuration, no web server, the system as the one who acts.</summary>
internal static class CommandServices
{
    /// <summary>Which appsettings.*.json counts.</summary>
    public static readonly Option<string?> Environment = new("--environment")
    {
        Description = "运行环境：Production（默认）或 Development",
        Recursive = true,
        HelpName = "名称",
    };

    /// <summary>Overrides one setting.</summary>
    public static readonly Option<string[]> Set = new("--set")
    {
        Description = "改用一项配置，可重复，例如 --set \"ConnectionStrings:Default=Data Source=portal.db\"",
        Recursive = true,
        HelpName = "键=值",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>An option for programs.</summary>
    public static Option<bool> Json() => new("--json") { Description = "以 JSON 输出结果，供程序读取" };

    /// <summary>The settings given with <see cref="Set"/>.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Settings(ParseResult parsed)
    {
        foreach (var text in parsed.GetValue(Set) ?? [])
        {
            var at = text.IndexOf('=', StringComparison.Ordinal);
            yield return at > 0
                ? KeyValuePair.Create(text[..at], (string?)text[(at + 1)..])
                : throw new RefusalException($"--set 应写成“键=值”，不能是“{text}”。");
        }
    }

    /// <summary>Does something with the core's services on a database that is migrated and belongs to the key.</summary>
    public static Task<int> RunAsync(
        ParseResult parsed, CommandConsole console, Func<IServiceProvider, CancellationToken, Task<int>> deed, CancellationToken ct) =>
        RunAsync(parsed, console, requireReady: true, deed, ct);

    /// <summary>The same, where <paramref name="requireReady"/> false lets the deed see to schema and key itself.</summary>
    public static async Task<int> RunAsync(
        ParseResult parsed, CommandConsole console, bool requireReady, Func<IServiceProvider, CancellationToken, Task<int>> deed, CancellationToken ct)
    {
        var (builder, settings) = Configure(parsed);
        builder.Services.AddCore(settings.Database, settings.OpenKey(builder.Environment));
        console.ChangeServices?.Invoke(builder.Services);
        using var host = builder.Build();
        await using var scope = host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem("命令行");
        if (requireReady)
        {
            if ((await scope.ServiceProvider.GetRequiredService<DatabaseUpgrade>().PendingAsync(ct)).Count > 0)
            {
                throw new RefusalException("数据库还没有建立或需要升级，请先运行 migrate。");
            }

            await scope.ServiceProvider.GetRequiredService<KeyCheck>().RequireAsync(ct);
        }

        return await deed(scope.ServiceProvider, ct);
    }

    /// <summary>The portal's configuration, seen from a command.</summary>
    public static (HostApplicationBuilder Builder, PortalSettings Settings) Configure(ParseResult parsed)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            ContentRootPath = PortalApplication.ContentRoot([]),
            EnvironmentName = parsed.GetValue(Environment) ?? System.Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT"),
        });
        builder.Configuration.AddInMemoryCollection(Settings(parsed));

        // Standard output belongs to the command's answer.
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(log => log.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Error);
        return (builder, PortalSettings.From(builder.Configuration, builder.Environment));
    }

    /// <summary>Says what was refused; answers the exit code.</summary>
    public static int Refuse(CommandConsole console, Outcome outcome)
    {
        foreach (var problem in outcome.Problems)
        {
            console.Error.WriteLine(problem.Message);
        }

        return CommandLine.Failed;
    }
}
