using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Demo;
using TwoNewPartyBuilding.Core.Protection;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Web.Infrastructure.Start;

/// <summary>What happens between starting and the first request: the schema, the key, the demo, and what the console says.</summary>
public sealed class PortalStart(
    IServiceScopeFactory scopes, IHostEnvironment environment, DatabaseOptions database, IServer server, ILogger<PortalStart> log)
{
    private string? _setUpToken;
    private bool _hasDemo;

    /// <summary>Brings the database into shape.</summary>
    /// <exception cref="RefusalException">The database must be upgraded by hand first, or was sealed with another key.</exception>
    public async Task PrepareAsync(CancellationToken ct = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<CurrentUser>().ActAsSystem("启动");
        await UpgradeAsync(services.GetRequiredService<DatabaseUpgrade>(), ct);
        await services.GetRequiredService<KeyCheck>().RequireAsync(ct);
        if (environment.IsDevelopment())
        {
            var demo = services.GetRequiredService<DemoData>();
            _hasDemo = await demo.FillAsync(ct) || await demo.IsThereAsync(ct);
        }

        var first = services.GetRequiredService<FirstAdministrator>();
        _setUpToken = await first.IsNeededAsync(ct) ? await first.TokenAsync(ct) : null;
    }

    /// <summary>Says where the portal listens, and how to get in.</summary>
    public void Announce()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var address = addresses.FirstOrDefault()?.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal) ?? "";
        log.LogInformation("门户已启动：{Address}", address);
        if (_setUpToken is not null)
        {
            log.LogWarning("还没有任何账号。请打开 {Address}/setup ，用设置口令 {Token} 建立首批管理员账号。", address, _setUpToken);
        }

        if (_hasDemo)
        {
            Console.WriteLine();
            Console.WriteLine($"  {DemoData.StreetName}演示门户：{address}");
            foreach (var account in DemoData.Accounts)
            {
                Console.WriteLine($"    {account.UserName,-12}{account.Password,-16}{account.Role.Label()}{(account.Community is null ? "" : $"（{account.Community}）")}");
            }

            Console.WriteLine();
        }
    }

    private async Task UpgradeAsync(DatabaseUpgrade upgrade, CancellationToken ct)
    {
        if (database.Provider == DatabaseProvider.Sqlite)
        {
            var applied = await upgrade.RunAsync(ct);
            if (applied.Count > 0)
            {
                log.LogInformation("数据库已升级：{Migrations}", applied);
            }

            return;
        }

        var pending = await upgrade.PendingAsync(ct);
        if (pending.Count > 0)
        {
            throw new RefusalException(
                $"SQL Server 数据库的结构需要升级（{string.Join("、", pending)}）。请先备份数据库，再用有建表权限的账号运行：TwoNewPartyBuilding.Web migrate");
        }
    }
}
