using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Data;

/// <summary>Two people at one record: the second is told (design 4, “conflicts”).</summary>
public sealed class VersionTests : IDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task The_version_changes_with_every_save_that_changes_something()
    {
        var first = (await _database.AddCommunityAsync("滨河社区")).Version;
        await using var scope = _database.AsSystem();
        var record = await scope.Db.Communities.SingleAsync(Ct);
        await scope.Db.SaveChangesAsync(Ct);
        Assert.Equal(first, record.Version);
        record.Name = "滨河东社区";
        await scope.Db.SaveChangesAsync(Ct);
        Assert.NotEqual(first, record.Version);
        Assert.NotEqual(Guid.Empty, first);
    }

    [Fact]
    public async Task The_second_writer_is_refused_and_the_first_one_stays()
    {
        await _database.AddCommunityAsync("滨河社区");
        await using var mine = _database.AsSystem();
        await using var theirs = _database.AsSystem();
        var my = await mine.Db.Communities.SingleAsync(Ct);
        var their = await theirs.Db.Communities.SingleAsync(Ct);
        their.Name = "先到社区";
        await theirs.Db.SaveChangesAsync(Ct);
        my.Name = "后到社区";
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => mine.Db.SaveChangesAsync(Ct));

        await using var fresh = _database.AsSystem();
        Assert.Equal("先到社区", (await fresh.Db.Communities.SingleAsync(Ct)).Name);
        Assert.Equal(2, await fresh.Db.AuditEntries.CountAsync(Ct));
        Assert.Null(await AuditChain.FirstBreakAsync(fresh.Db, Ct));
    }
}
