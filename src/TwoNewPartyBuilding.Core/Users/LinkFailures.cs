using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Users;

/// <summary>
/// Wrong secret links, counted by address in the login log as wrong passwords are, so that nobody tries them out. Counted in the
/// database, so that several instances agree.
/// </summary>
public sealed class LinkFailures(AppDbContext db, SettingsReader settings)
{
    /// <summary>Whether the caller's address has tried too many.</summary>
    public async Task<bool> IsAddressClosedAsync(CancellationToken ct = default)
    {
        if (db.User.Address is not { } address)
        {
            return false;
        }

        var since = db.Clock.UtcNow - SignInService.AddressWindow;
        var count = await db.LoginRecords.CountAsync(r => r.Address == address && r.At > since && r.Result == SignInResultKind.WrongLink, ct);
        return count >= await settings.NumberAsync(SignInParameters.FailuresPerAddress, ct: ct);
    }

    /// <summary>Writes a wrong link down.</summary>
    public async Task NoteAsync(CancellationToken ct = default)
    {
        db.LoginRecords.Add(new LoginRecord { At = db.Clock.UtcNow, Result = SignInResultKind.WrongLink, Address = db.User.Address });
        await db.SaveChangesAsync(ct);
    }
}
