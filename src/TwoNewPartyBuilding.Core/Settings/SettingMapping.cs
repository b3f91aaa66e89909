using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Settings;

internal sealed class SettingMapping : IEntityTypeConfiguration<Setting>
{
    public void Configure(EntityTypeBuilder<Setting> builder)
    {
        builder.ToTable("Settings");
        builder.Property(s => s.ChangedAt).NotAudited();
        builder.Property(s => s.ChangedBy).NotAudited();
        builder.HasIndex(s => new { s.Key, s.Role, s.EffectiveFrom });
    }
}
