using System.Text;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Members;

/// <summary>Resident ID numbers at rest (design 4, “personal data”).</summary>
public sealed class MemberVaultTests : IDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task A_number_is_sealed_in_its_column_and_found_by_its_keyed_hash()
    {
        var member = await _database.AddMemberAsync("张一");
        var number = member.ResidentId!;
        await using var staff = _database.As(Role.CommitteeStaff);
        var vault = staff.Get<MemberVault>();
        var stored = await staff.Db.PartyMembers.AsNoTracking().SingleAsync(m => m.ResidentIdHash == vault.HashOf(number), Ct);
        Assert.Null(stored.ResidentId);
        Assert.DoesNotContain(number, Encoding.Latin1.GetString(stored.ResidentIdSealed!), StringComparison.Ordinal);
        vault.Open(stored);
        Assert.Equal(number, stored.ResidentId);
    }

    [Fact]
    public async Task The_trail_holds_neither_the_number_nor_the_sealed_column_but_the_number_sealed_under_the_persons_key()
    {
        var member = await _database.AddMemberAsync("张一");
        await using var staff = _database.As(Role.CommitteeStaff);
        var row = await staff.Db.AuditEntries.AsNoTracking().SingleAsync(a => a.RecordId == member.Id, Ct);
        Assert.Equal("张*", row.Label);
        Assert.Contains(nameof(PartyMember.ResidentIdSealed), row.Changes, StringComparison.Ordinal);
        Assert.DoesNotContain(member.ResidentId!, row.Changes, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(member.ResidentIdSealed!), row.Changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unchanged_number_is_no_change()
    {
        var member = await _database.AddMemberAsync("张一");
        await using var staff = _database.As(Role.CommitteeStaff);
        var stored = await staff.Db.PartyMembers.SingleAsync(m => m.Id == member.Id, Ct);
        var vault = staff.Get<MemberVault>();
        vault.Open(stored);
        var before = stored.ResidentIdSealed;
        vault.Close(stored);
        Assert.Same(before, stored.ResidentIdSealed);
    }

    [Fact]
    public async Task Two_people_never_share_a_number()
    {
        var member = await _database.AddMemberAsync("张一");
        await using var system = _database.AsSystem();
        var twin = new PartyMember { Name = "张二", ResidentId = member.ResidentId };
        system.Get<MemberVault>().Close(twin);
        system.Db.PartyMembers.Add(twin);
        await Assert.ThrowsAsync<DbUpdateException>(() => system.Db.SaveChangesAsync(Ct));
    }
}
