using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Web.Infrastructure.Start;

namespace TwoNewPartyBuilding.Web.Commands;

/// <summary>
/// What the executable is told on the command line. Without a verb it runs the portal, and everything it is told is
/// configuration (<c>--urls</c>, <c>--environment</c>, <c>--Key=value</c>). Exit codes: 0 done, 1 refused or failed,
/// 2 a file was read but some of its rows are wrong.
/// </summary>
public static class CommandLine
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Refused or failed.</summary>
    public const int Failed = 1;

    /// <summary>A file was read, and some of its rows are wrong.</summary>
    public const int SomeWrong = 2;

    /// <summary>Parses and carries out; answers the exit code.</summary>
    public static async Task<int> RunAsync(string[] args, CommandConsole console)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(console);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-Hans");

        // A service starts the portal without a word, and then there is nothing to parse.
        var root = args.Length > 0 ? Root(args, console) : null;
        var parsed = root?.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var runsPortal = parsed is null || ReferenceEquals(parsed.CommandResult.Command, root);
        try
        {
            if (parsed is null)
            {
                await RunPortalAsync([]);
                return Done;
            }

            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = console.Output,
                Error = console.Error,
                EnableDefaultExceptionHandler = false,

                // The web host has its own way of ending on Ctrl+C.
                ProcessTerminationTimeout = runsPortal ? null : TimeSpan.FromSeconds(5),
            });
        }
        catch (RefusalException refusal)
        {
            console.Error.WriteLine(refusal.Message);
        }
        catch (DbException error)
        {
            console.Error.WriteLine($"数据库出错，请检查配置 Database:Provider 和 ConnectionStrings:Default，以及数据库是否可以连接。（{error.Message}）");
        }
        catch (OperationCanceledException) when (!runsPortal)
        {
            console.Error.WriteLine("已取消。");
        }
        catch (Exception error) when (!runsPortal)
        {
            console.Error.WriteLine($"没有完成，程序出错。请把下面的内容交给维护人员：{Environment.NewLine}{error}");
        }

        return Failed;
    }

    private static RootCommand Root(string[] args, CommandConsole console)
    {
        var root = new RootCommand("两新党建门户。不带命令时启动门户，其余参数作为配置，例如 --urls http://0.0.0.0:8080。")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        root.Add(CommandServices.Environment);
        root.Add(CommandServices.Set);
        root.Add(DatabaseCommands.Migrate(console));
        root.Add(DatabaseCommands.Demo(console));
        root.Add(ArchiveCommands.Backup(console));
        root.Add(ArchiveCommands.Restore(console));
        root.Add(KeyCommands.Keys(console));
        root.Add(UserCommands.User(console));
        root.Add(CommunityCommands.Community(console));
        root.Add(ImportCommand.Import(console));
        root.Add(MemberCommands.Members(console));
        root.Add(ExportCommand.Export(console));
        root.Add(SnapshotCommand.Snapshot(console));
        root.Add(CoverageCommand.Coverage(console));
        root.Add(DutiesCommand.Duties(console));
        ChineseHelp.Speak(root);
        root.SetAction(async (parsed, _) =>
        {
            // A mistyped command must not start the portal.
            if (args.FirstOrDefault() is { } word && !word.StartsWith('-') && !word.StartsWith('/'))
            {
                console.Error.WriteLine($"没有名为“{word}”的命令。用 --help 查看全部命令。");
                return Failed;
            }

            await RunPortalAsync([.. args, .. CommandServices.Settings(parsed).Select(s => $"--{s.Key}={s.Value}")]);
            return Done;
        });
        return root;
    }

    private static async Task RunPortalAsync(string[] args)
    {
        await using var app = PortalApplication.Build(args);
        var start = app.Services.GetRequiredService<PortalStart>();

        // The database's model and the pages have nothing to do with each other: a processor for each.
        var pages = Task.Run(() => PortalApplication.PreparePagesAsync(app));
        await start.PrepareAsync();
        await pages;
        app.Lifetime.ApplicationStarted.Register(start.Announce);
        await app.RunAsync();
    }
}
