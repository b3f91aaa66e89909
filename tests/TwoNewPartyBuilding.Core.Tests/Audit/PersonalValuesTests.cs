using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Audit;

/// <summary>Personal values lie sealed in the trail; destroying the subject's key makes them unreadable and leaves the chain whole (14.1).</summary>
public sealed class PersonalValuesTests : IDisposable
{
    private const string Owner = "赵示例";
    private const string NewOwner = "钱示例";
    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Personal_values_are_sealed_and_can_be_read_with_the_key()
    {
        var unit = await AddAndChangeAsync();
        await using var scope = _database.AsSystem();
        var rows = await scope.Db.AuditEntries.Where(e => e.RootId == unit).OrderBy(e => e.Sequence).ToListAsync(Ct);
        Assert.All(rows, r => Assert.DoesNotContain("示例", r.Changes, StringComparison.Ordinal));
        Assert.Contains("滨河机械", rows[0].Changes, StringComparison.Ordinal);

        var changes = await scope.Get<ChangeReader>().ReadAsync(rows, Ct);
        Assert.Contains(new ReadableChange(nameof(Enterprise.LegalRepresentative), null, Owner, true, false), changes[rows[0].Sequence]);
        Assert.Equal([new ReadableChange(nameof(Enterprise.LegalRepresentative), Owner, NewOwner, true, false)], changes[rows[1].Sequence]);
    }

    [Fact]
    public async Task Destroying_the_key_makes_the_values_unreadable_and_leaves_the_chain_whole()
    {
        var unit = await AddAndChangeAsync();
        var other = await AddAndChangeAsync();
        await using var scope = _database.AsSystem();
        await scope.Db.PersonalKeys.Where(k => k.SubjectId == unit).ExecuteDeleteAsync(Ct);

        var rows = await scope.Db.AuditEntries.OrderBy(e => e.Sequence).ToListAsync(Ct);
        var changes = await scope.Get<ChangeReader>().ReadAsync(rows, Ct);
        foreach (var row in rows)
        {
            var personal = Assert.Single(changes[row.Sequence], c => c.IsPersonal);
            Assert.Equal(row.RootId == unit, personal.IsDestroyed);
            Assert.Equal(row.RootId == unit, personal.New is null);
        }

        Assert.Contains(rows, r => r.RootId == other);
        Assert.Null(await AuditChain.FirstBreakAsync(scope.Db, Ct));
    }

    [Fact]
    public async Task A_new_key_after_the_old_was_destroyed_does_not_open_the_past()
    {
        var unit = await AddAndChangeAsync();
        await using (var scope = _database.AsSystem())
        {
            await scope.Db.PersonalKeys.ExecuteDeleteAsync(Ct);
            (await scope.Db.Enterprises.SingleAsync(e => e.Id == unit, Ct)).LegalRepresentative = "孙示例";
            await scope.Db.SaveChangesAsync(Ct);
        }

        await using var fresh = _database.AsSystem();
        var rows = await fresh.Db.AuditEntries.OrderBy(e => e.Sequence).ToListAsync(Ct);
        var changes = await fresh.Get<ChangeReader>().ReadAsync(rows, Ct);
        Assert.True(Assert.Single(changes[rows[0].Sequence], c => c.IsPersonal).IsDestroyed);
        Assert.Equal("孙示例", Assert.Single(changes[rows[2].Sequence]).New);
    }

    [Fact]
    public async Task A_save_repeated_after_a_failure_uses_the_key_it_made()
    {
        await using var scope = _database.AsSystem();
        const string Code = "91990101MA00000000";
        scope.Db.Enterprises.Add(new Enterprise { Name = "先到", CreditCode = Code });
        await scope.Db.SaveChangesAsync(Ct);
        var second = new Enterprise { Name = "后到", CreditCode = Code, LegalRepresentative = Owner };
        scope.Db.Enterprises.Add(second);
        await Assert.ThrowsAsync<DbUpdateException>(() => scope.Db.SaveChangesAsync(Ct));

        second.CreditCode = null;
        await scope.Db.SaveChangesAsync(Ct);
        var row = await scope.Db.AuditEntries.SingleAsync(e => e.RootId == second.Id, Ct);
        Assert.Contains((await scope.Get<ChangeReader>().ReadAsync([row], Ct))[row.Sequence], c => c.New == Owner);
    }

    private async Task<Guid> AddAndChangeAsync()
    {
        await using var scope = _database.AsSystem();
        var unit = new Enterprise { Name = "滨河机械", LegalRepresentative = Owner };
        scope.Db.Enterprises.Add(unit);
        await scope.Db.SaveChangesAsync(Ct);
        unit.LegalRepresentative = NewOwner;
        await scope.Db.SaveChangesAsync(Ct);
        return unit.Id;
    }
}
