using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.RecycleBin;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.RecycleBin;

/// <summary>The recycle bin lists what was deleted, with who, when and why, and gives it back.</summary>
public sealed class RecycleBinTests : IDisposable
{
    private const string Code = "91610112MA0TE5T16F";
    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    private async Task<Guid> DeleteAsync(TestUser by, string name, string? code, string reason)
    {
        await using var scope = _database.As(by);
        var unit = new Enterprise { Name = name, NameKey = name, CreditCode = code };
        scope.Db.Enterprises.Add(unit);
        await scope.Db.SaveChangesAsync(Ct);
        Assert.True((await scope.Get<EnterpriseService>().DeleteAsync(unit.Id, unit.Version, reason, Ct)).Ok);
        return unit.Id;
    }

    [Fact]
    public void Every_kind_that_is_deleted_softly_has_a_shelf()
    {
        using var scope = _database.Services.CreateScope();
        var bin = scope.ServiceProvider.GetRequiredService<RecycleBinService>();
        var soft = typeof(ISoftDeletable).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(ISoftDeletable)));
        Assert.Equal(soft.OrderBy(t => t.Name), bin.Shelves.Select(s => s.Type).OrderBy(t => t.Name));
    }

    [Fact]
    public async Task The_bin_says_who_when_and_why_newest_first()
    {
        var staff = await _database.AddUserAsync(Role.CommitteeStaff);
        await DeleteAsync(staff, "滨河机械", Code, "重复登记");
        _database.Time.Advance(TimeSpan.FromMinutes(1));
        await DeleteAsync(staff, "东湖商贸", null, "不在辖区");
        await using var scope = _database.As(staff);
        var bin = scope.Get<RecycleBinService>();
        var page = await bin.FindAsync(bin.Shelves[0], null, 1, 20, Ct);
        Assert.Equal(
            [("东湖商贸", null, "不在辖区", staff.DisplayName), ("滨河机械", Code, "重复登记", staff.DisplayName)],
            page.Rows.Select(r => (r.Name, r.Detail, r.Reason!, r.DeletedBy!)));
        Assert.Equal("滨河机械", (await bin.FindAsync(bin.Shelves[0], "重复", 1, 20, Ct)).Rows.Single().Name);
    }

    [Fact]
    public async Task What_is_restored_lives_again()
    {
        var staff = await _database.AddUserAsync(Role.CommitteeStaff);
        var id = await DeleteAsync(staff, "滨河机械", Code, "误删");
        await using var scope = _database.As(staff);
        var shelf = scope.Get<RecycleBinService>().Find("enterprises")!;
        Assert.Equal("滨河机械", (await shelf.Restore(id, Ct)).Value);
        Assert.True(await scope.Db.Enterprises.AnyAsync(e => e.Id == id, Ct));
        Assert.True((await shelf.Restore(id, Ct)).NotFound);
    }

    [Fact]
    public async Task What_lies_outside_the_scope_is_neither_shown_nor_restored()
    {
        var id = await DeleteAsync(await _database.AddUserAsync(Role.CommitteeStaff), "滨河机械", Code, "误删");
        var community = await _database.AddCommunityAsync("东湖社区", 2);
        await using var scope = _database.As(await _database.AddUserAsync(Role.CommunityStaff, community));
        var bin = scope.Get<RecycleBinService>();
        Assert.Empty((await bin.FindAsync(bin.Shelves[0], null, 1, 20, Ct)).Rows);
        Assert.True((await bin.Shelves[0].Restore(id, Ct)).NotFound);
    }
}
