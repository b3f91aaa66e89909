using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Users;

internal sealed class AppUserMapping : IEntityTypeConfiguration<AppUser>
{
    public void Configure(EntityTypeBuilder<AppUser> builder)
    {
        builder.Property(u => u.UserName).HasMaxLength(64);
        builder.Property(u => u.NormalizedUserName).HasMaxLength(64).NotAudited();
        builder.Property(u => u.PasswordHash).HasMaxLength(400).NotAudited();
        builder.Property(u => u.SecurityStamp).NotAudited();
        builder.Property(u => u.ConcurrencyStamp).NotAudited();
        builder.Property(u => u.Email).NotAudited();
        builder.Property(u => u.NormalizedEmail).NotAudited();
        builder.Property(u => u.PhoneNumber).NotAudited();
        builder.Property(u => u.EmailConfirmed).NotAudited();
        builder.Property(u => u.PhoneNumberConfirmed).NotAudited();
        builder.Property(u => u.TwoFactorEnabled).NotAudited();
        builder.Property(u => u.LockoutEnabled).NotAudited();
        builder.Property(u => u.PasswordChangedAt).NotAudited();
        builder.Property(u => u.AccessFailedCount).NotAudited();
        builder.Property(u => u.LastSignInAt).NotAudited();
        builder.Property(u => u.SecondFactorKey).NotAudited();
        builder.Property(u => u.SecondFactorStep).NotAudited();
        builder.Property(u => u.CreatedAt).NotAudited();
        builder.Property(u => u.LockoutEnd).HasConversion(new DateTimeOffsetConverter()).NotAudited();
        builder.HasMany(u => u.Grants).WithOne().HasForeignKey(g => g.UserId);
    }
}

internal sealed class RoleGrantMapping : IEntityTypeConfiguration<RoleGrant>
{
    public void Configure(EntityTypeBuilder<RoleGrant> builder)
    {
        builder.ToTable("RoleGrants");
        builder.Property(g => g.GrantedAt).NotAudited();
        builder.Property(g => g.GrantedById).NotAudited();
        builder.HasOne(g => g.Community).WithMany().HasForeignKey(g => g.CommunityId);
        builder.HasOne(g => g.Organization).WithMany().HasForeignKey(g => g.OrganizationId);
        builder.HasIndex(g => new { g.UserId, g.WithdrawnAt });
    }
}

internal sealed class PasswordHistoryMapping : IEntityTypeConfiguration<PasswordHistoryEntry>
{
    public void Configure(EntityTypeBuilder<PasswordHistoryEntry> builder)
    {
        builder.ToTable("PasswordHistory");
        builder.HasOne<AppUser>().WithMany().HasForeignKey(p => p.UserId);
        builder.HasIndex(p => new { p.UserId, p.SetAt });
    }
}

internal sealed class UserSessionMapping : IEntityTypeConfiguration<UserSession>
{
    public void Configure(EntityTypeBuilder<UserSession> builder)
    {
        builder.ToTable("UserSessions");
        builder.HasOne<AppUser>().WithMany().HasForeignKey(s => s.UserId);
        builder.HasIndex(s => new { s.UserId, s.EndedAt });
    }
}

internal sealed class LoginRecordMapping : IEntityTypeConfiguration<LoginRecord>
{
    public void Configure(EntityTypeBuilder<LoginRecord> builder)
    {
        builder.ToTable("LoginRecords");
        builder.HasIndex(r => r.At);
        builder.HasIndex(r => new { r.Address, r.At });
        builder.HasIndex(r => new { r.UserId, r.At });
    }
}
