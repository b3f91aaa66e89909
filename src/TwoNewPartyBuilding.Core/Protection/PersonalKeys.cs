using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Protection;

/// <summary>Makes and reads the keys of subjects (see <see cref="PersonalKey"/>).</summary>
internal static class PersonalKeys
{
    private const string Purpose = "personal-keys";
    private const int Batch = 500;

    /// <summary>The keys of these subjects; those without one are missing from the answer.</summary>
    public static async Task<Dictionary<Guid, byte[]>> LoadAsync(AppDbContext db, IReadOnlyCollection<Guid> subjects, CancellationToken ct)
    {
        var keys = new Dictionary<Guid, byte[]>();
        if (subjects.Count == 0)
        {
            return keys;
        }

        using var wrapper = new Sealer(db.Keys.Derive(Purpose));
        foreach (var some in subjects.Chunk(Batch))
        {
            foreach (var key in await db.PersonalKeys.AsNoTracking().Where(k => some.Contains(k.SubjectId)).ToListAsync(ct))
            {
                keys[key.SubjectId] = wrapper.Open(key.Wrapped);
            }
        }

        return keys;
    }

    /// <summary>The keys made by an earlier save of this context that failed; they wait to be saved with the next attempt.</summary>
    public static Dictionary<Guid, byte[]> Waiting(AppDbContext db)
    {
        using var wrapper = new Sealer(db.Keys.Derive(Purpose));
        return db.ChangeTracker.Entries<PersonalKey>().Where(e => e.State == EntityState.Added)
            .ToDictionary(e => e.Entity.SubjectId, e => wrapper.Open(e.Entity.Wrapped));
    }

    /// <summary>Makes a key and adds it to the save under way.</summary>
    public static byte[] Create(AppDbContext db, Guid subject)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        using var wrapper = new Sealer(db.Keys.Derive(Purpose));
        db.PersonalKeys.Add(new PersonalKey { SubjectId = subject, Wrapped = wrapper.Seal(key) });
        return key;
    }
}
