using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Members;

/// <summary>The own data of a member with an account (14.1): everything that is kept of the person, in clear, to the person alone.</summary>
public sealed class MyData(AppDbContext db, UnscopedReads reads, MemberFile file)
{
    /// <summary>The own file without the papers of transfers, which its page does not show; or null where the account is linked to no member.</summary>
    public Task<MemberDetails?> ReadAsync(CancellationToken ct = default)
    {
        var me = db.User.Id;
        return me is null
            ? Task.FromResult<MemberDetails?>(null)
            : file.ReadAsync(reads.PartyMembers("everybody may see what is kept of them, and only that").Where(m => m.UserId == me), withTransfers: false, ct);
    }

    /// <summary>Whether the account is linked to a member.</summary>
    public Task<bool> IsLinkedAsync(CancellationToken ct = default)
    {
        var me = db.User.Id;
        return me is null ? Task.FromResult(false) : reads.PartyMembers("whether the own page has anything to show").AnyAsync(m => m.UserId == me, ct);
    }
}
